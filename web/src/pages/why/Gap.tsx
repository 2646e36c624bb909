import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useInstance } from '../../api/instance';
import type { Missing, Scope, WhyQuestion } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';

interface Props {
  missing: Missing;
  question: WhyQuestion;
  isOneself: boolean;
}

const askedScope: Readonly<Partial<Record<Missing['remedy'], Scope>>> = {
  request_access: 'support',
  request_support: 'support',
  request_ordering: 'ordering',
};

/** What the person can do right here about his own access. */
function Way({ missing, question, isOneself }: Props): ReactNode {
  const { t } = useMessages();
  const support = useInstance().data?.support_email ?? '';
  if (!isOneself) return null;
  const scope = askedScope[missing.remedy];
  if (scope) {
    const isNumber = question.resource_type !== 'software' && question.resource_type !== 'content';
    const parameters = new URLSearchParams({
      scope,
      ...(isNumber ? { type: question.resource_type, numbers: question.resource_id } : {}),
    });
    return <Link to={`/access/add?${parameters}`}>{t('add.title')}</Link>;
  }
  if (missing.remedy !== 'contact_support' && missing.remedy !== 'contact_administrator') return null;
  return <a href={`mailto:${support}?subject=${encodeURIComponent(question.resource_id)}`}>{t('action.write_mail')}</a>;
}

/** What is missing at a link, and what would mend it. */
export function Gap(props: Props) {
  const { t } = useMessages();
  const formats = useFormats();
  const { code, remedy, at } = props.missing;
  const date = at ? formats.day(at) : 'none';
  return (
    <div className="chain-gap">
      <p>{t(`why.gap.${code}`, { date })}</p>
      {remedy !== 'nothing' && (
        <p className="quiet">
          {t(`why.remedy.${remedy}`)} <Way {...props} />
        </p>
      )}
    </div>
  );
}

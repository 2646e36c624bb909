import { useInstance } from '../../api/instance';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';

/** Whom to write to for having a revalidation done. */
export function AskForReview({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const support = useInstance().data?.support_email ?? '';
  const subject = encodeURIComponent(t('numbers.review_ask.subject', { number: number.number }));
  return (
    <span className="block">
      {t('numbers.review_ask', { support_email: support })}{' '}
      <a href={`mailto:${support}?subject=${subject}`}>{t('action.write_mail')}</a>
    </span>
  );
}

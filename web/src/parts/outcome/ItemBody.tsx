import { Link } from 'react-router';
import { useMe } from '../../api/account';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../Code';
import { UnmatchedName } from '../UnmatchedName';
import { Waiting } from '../Waiting';
import type { OutcomeItem } from './groups';
import { foreseenMessage, itemMessage } from './itemMessage';

/** The request that was made by itself when the number arrived. Source: C18. */
function Followed({ by }: { by: string }) {
  const { t } = useMessages();
  return (
    <p>
      <Link to={`/access/requests/${encodeURIComponent(by)}`}>{t('outcome.followed.link')}</Link>
    </p>
  );
}

/** The request that asks for the same already. */
function Pending({ by }: { by: string }) {
  const { t } = useMessages();
  return (
    <p>
      <Link to={`/access/requests/${encodeURIComponent(by)}`}>{t('outcome.pending.link')}</Link>
    </p>
  );
}

interface Props {
  item: OutcomeItem;
  /** `foreseen` in a dry run, which says what would be and not what is. */
  kind: 'foreseen' | 'sent';
}

/** What happened to one item and why, and on whom it waits. */
export function ItemBody({ item, kind }: Props) {
  const { t } = useMessages();
  const formats = useFormats();
  const company = useMe().data?.company_name ?? '';
  const attached = item.contract_numbers.filter(number => number !== item.identifier.value);
  const message = kind === 'sent' ? itemMessage : foreseenMessage;
  return (
    <>
      <p className="outcome-message">{message(item, company, t, formats)}</p>
      {item.reason_text && (
        <blockquote className="outcome-words">
          <span className="quiet">{t('outcome.reason_text')}</span> {item.reason_text}
        </blockquote>
      )}
      {item.unmatched_words && company && <UnmatchedName name={company} words={item.unmatched_words} />}
      {item.followed_by && <Followed by={item.followed_by} />}
      {item.pending_request && <Pending by={item.pending_request} />}
      {attached.length > 0 && (
        <p>
          {t('outcome.contracts')} <Code>{formats.list(attached)}</Code>
        </p>
      )}
      {kind === 'sent' && <Waiting item={item} />}
    </>
  );
}

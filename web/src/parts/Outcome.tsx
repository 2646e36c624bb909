import type { ReactNode } from 'react';
import { useMe } from '../api/account';
import type { AccessRequestItem, CheckedItem, Scope } from '../api/types';
import { type Messages, useMessages } from '../messages/context';
import { useFormats } from '../messages/useFormats';
import { Code } from './Code';
import { DueClock } from './DueClock';
import { NextActions } from './NextActions';
import { StatusLabel } from './StatusLabel';
import { UnmatchedName } from './UnmatchedName';
import { Waiting } from './Waiting';

interface Props {
  item: CheckedItem & Partial<AccessRequestItem>;
  /** Absent in a dry run, which says what would be and not what is. */
  requestId?: string;
  /** Takes over the remedy "ask for the other scope", which is otherwise a link. */
  onAskScope?: (scope: Scope) => void;
  /** Below the outcome: a timeline, or what one can do with the item. */
  children?: ReactNode;
}

/** The server's message tells what happened; of what is only foreseen, a denial alone reads the same. */
function foreseenMessage({ status, message }: CheckedItem, t: Messages['t']): string {
  if (status === 'approved' || status === 'pending_admin' || status === 'pending_vendor')
    return t(`foreseen.${status}.message`);
  return message;
}

/** One identifier and what came, or would come, out of it: status, reason, remedy. */
export function Outcome({ item, requestId, onAskScope, children }: Props) {
  const { t } = useMessages();
  const formats = useFormats();
  const company = useMe().data?.company_name;
  const attached = item.contract_numbers.filter(number => number !== item.identifier.value);
  return (
    <article className={`card outcome outcome-${item.status}`} aria-label={item.identifier.value}>
      <header className="outcome-head">
        <span>
          <span className="quiet">{t(`identifier.${item.identifier.type}`)}</span> <Code>{item.identifier.value}</Code>
        </span>
        <StatusLabel status={item.status} foreseen={!requestId} />
        {requestId && item.due_at && <DueClock dueAt={item.due_at} />}
      </header>
      {item.reason && <p className="outcome-reason">{t(`reason.${item.reason}.title`)}</p>}
      <p className="outcome-message">{requestId ? item.message : foreseenMessage(item, t)}</p>
      {item.unmatched_words && company && <UnmatchedName name={company} words={item.unmatched_words} />}
      {item.watch_until && (
        <p className="quiet">{t('outcome.watched', { until: formats.dateTime(item.watch_until) })}</p>
      )}
      {attached.length > 0 && (
        <p>
          {t('outcome.contracts')} <Code>{formats.list(attached)}</Code>
        </p>
      )}
      {requestId && <Waiting item={item} />}
      <NextActions item={item} requestId={requestId} onAskScope={onAskScope} />
      {children}
    </article>
  );
}

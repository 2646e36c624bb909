import type { ReactNode } from 'react';
import type { CheckedItem, Scope } from '../api/types';
import { useMessages } from '../messages/context';
import { useFormats } from '../messages/useFormats';
import { Code } from './Code';
import { DueClock } from './DueClock';
import { NextActions } from './NextActions';
import { StatusLabel } from './StatusLabel';
import { Waiting } from './Waiting';

interface Props {
  item: CheckedItem;
  /** Says "would be" instead of "is" about a dry run. */
  requestId?: string;
  /** Takes over the remedy "ask for the other scope", which is otherwise a link. */
  onAskScope?: (scope: Scope) => void;
  /** Below the outcome: a timeline, or what one can do with the item. */
  children?: ReactNode;
}

/** One identifier and what came, or would come, out of it: status, reason, remedy. */
export function Outcome({ item, requestId, onAskScope, children }: Props) {
  const { t } = useMessages();
  const formats = useFormats();
  const attached = item.contract_numbers.filter(number => number !== item.identifier.value);
  return (
    <article className={`card outcome outcome-${item.status}`} aria-label={item.identifier.value}>
      <header className="outcome-head">
        <span>
          <span className="quiet">{t(`identifier.${item.identifier.type}`)}</span> <Code>{item.identifier.value}</Code>
        </span>
        <StatusLabel status={item.status} />
        {item.due_at && <DueClock dueAt={item.due_at} />}
      </header>
      {item.reason && <h3>{t(`reason.${item.reason}.title`)}</h3>}
      <p className="outcome-message">{item.message}</p>
      {item.watch_until && <p className="quiet">{t('outcome.watched', { until: formats.dateTime(item.watch_until) })}</p>}
      {attached.length > 0 && (
        <p>
          {t('outcome.contracts')} <Code>{formats.list(attached)}</Code>
        </p>
      )}
      <Waiting item={item} />
      <NextActions item={item} requestId={requestId} onAskScope={onAskScope} />
      {children}
    </article>
  );
}

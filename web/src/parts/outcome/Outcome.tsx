import type { ReactNode } from 'react';
import type { NextAction, Scope } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../Code';
import { DueClock } from '../DueClock';
import { StatusLabel } from '../StatusLabel';
import type { OutcomeItem } from './groups';
import { ItemBody } from './ItemBody';
import { ItemRows } from './ItemRows';
import { NextActions } from './NextActions';

export interface OutcomeProps {
  /** One group of `groupsOf`. */
  items: readonly OutcomeItem[];
  /** Absent in a dry run, which says what would be and not what is. */
  requestId?: string;
  /** Takes over the remedy "ask for the other scope", which is otherwise a link. */
  onAskScope?: (scope: Scope) => void;
  /** Leads to where a second identifier is added; what waits is taken back first. */
  onSecond?: () => void;
  /** Remedies that the page names once for all outcomes. */
  saidElsewhere?: readonly NextAction['code'][];
  /** Beside the number of one item: what one can do with it. */
  toolOf?: (item: OutcomeItem) => ReactNode;
  /** Below what is said of one item, such as its course. */
  moreOf?: (item: OutcomeItem) => ReactNode;
  /** Below it all: what one can do with the group. */
  children?: ReactNode;
}

function Head({ items, requestId, toolOf }: OutcomeProps & { items: readonly [OutcomeItem, ...OutcomeItem[]] }) {
  const { t } = useMessages();
  const [first] = items;
  const isOne = items.length === 1;
  return (
    <header className="outcome-head">
      <span>
        {isOne ? (
          <>
            <span className="quiet">{t(`identifier.${first.identifier.type}`)}</span>{' '}
            <Code>{first.identifier.value}</Code>
          </>
        ) : (
          <strong>{t(`outcome.group.${first.identifier.type}`, { count: items.length })}</strong>
        )}
      </span>
      <StatusLabel status={first.status} foreseen={!requestId} />
      {isOne && requestId && first.due_at && <DueClock dueAt={first.due_at} />}
      {isOne && toolOf?.(first)}
    </header>
  );
}

/** Identifiers to which the same happened, or would happen: status, reason, remedy; of several each opens to its own words. */
export function Outcome(props: OutcomeProps) {
  const { items, requestId, onAskScope, onSecond, saidElsewhere, moreOf, children } = props;
  const { t } = useMessages();
  const formats = useFormats();
  const [first, ...others] = items;
  if (!first) return null;
  const kind = requestId ? 'sent' : 'foreseen';
  return (
    <article
      className={`card outcome outcome-${first.status}`}
      aria-label={formats.list(items.map(({ identifier }) => identifier.value))}
    >
      <Head {...props} items={[first, ...others]} />
      {first.reason && <p className="outcome-reason">{t(`reason.${first.reason}.title`)}</p>}
      {others.length === 0 ? <ItemBody item={first} kind={kind} /> : <ItemRows {...props} />}
      <NextActions
        items={items}
        requestId={requestId}
        onAskScope={onAskScope}
        onSecond={onSecond}
        saidElsewhere={saidElsewhere}
      />
      {others.length === 0 && moreOf?.(first)}
      {children}
    </article>
  );
}

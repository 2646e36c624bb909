import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../Code';
import { DueClock } from '../DueClock';
import { StatusLabel, WatchedLabel } from '../StatusLabel';
import type { OutcomeItem } from './groups';
import { ItemBody } from './ItemBody';
import { ItemRows } from './ItemRows';
import { NextActions } from './NextActions';
import type { OutcomeProps } from './outcomeProps';

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
      {requestId && items.every(item => item.watch_until) && <WatchedLabel />}
      {isOne && requestId && first.due_at && <DueClock dueAt={first.due_at} />}
      {isOne && toolOf?.(first)}
    </header>
  );
}

/** Identifiers to which the same happened, or would happen: status, reason, remedy. */
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
      {others.length === 0 ? (
        <ItemBody item={first} kind={kind} />
      ) : (
        <ItemRows {...props} several={[first, ...others]} />
      )}
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

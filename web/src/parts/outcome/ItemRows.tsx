import AngleRightIcon from '@icons/angle-right-icon';
import { useMessages } from '../../messages/context';
import { Code } from '../Code';
import { DueClock } from '../DueClock';
import type { OutcomeItem } from './groups';
import { ItemBody } from './ItemBody';
import type { OutcomeProps } from './outcomeProps';

function ItemRow({ item, requestId, toolOf, moreOf }: OutcomeProps & { item: OutcomeItem }) {
  const { t } = useMessages();
  return (
    <li className="outcome-item">
      <details className="outcome-own">
        <summary>
          <AngleRightIcon className="disclosure-mark" />
          <Code>{item.identifier.value}</Code>
          {item.followed_by && <span className="quiet">{t('outcome.followed')}</span>}
          {requestId && item.due_at && <DueClock dueAt={item.due_at} />}
        </summary>
        <div className="stack">
          <ItemBody item={item} kind={requestId ? 'sent' : 'foreseen'} />
          {moreOf?.(item)}
        </div>
      </details>
      {toolOf?.(item)}
    </li>
  );
}

/** Items to which the same happened. What is said of each alike is said once above their numbers; else each opens to its own words. */
export function ItemRows(props: OutcomeProps) {
  const { items, requestId, toolOf } = props;
  const [first] = items;
  const isSaidOnce = !requestId && items.every(({ message }) => message === first?.message);
  if (!isSaidOnce) {
    return (
      <ul className="outcome-items">
        {items.map(item => (
          <ItemRow key={item.identifier.value} {...props} item={item} />
        ))}
      </ul>
    );
  }
  return (
    <>
      <ItemBody item={first!} kind="foreseen" />
      <ul className="outcome-numbers">
        {items.map(item => (
          <li key={item.identifier.value}>
            <Code>{item.identifier.value}</Code>
            {toolOf?.(item)}
          </li>
        ))}
      </ul>
    </>
  );
}

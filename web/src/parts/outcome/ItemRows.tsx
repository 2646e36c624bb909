import AngleRightIcon from '@icons/angle-right-icon';
import { useMe } from '../../api/account';
import { useMessages } from '../../messages/context';
import { Code } from '../Code';
import { DueClock } from '../DueClock';
import { UnmatchedName } from '../UnmatchedName';
import type { OutcomeItem } from './groups';
import { ItemBody } from './ItemBody';
import type { OutcomeProps } from './outcomeProps';
import { commonUnmatched, severalMessage } from './severalMessage';

type Several = readonly [OutcomeItem, ...OutcomeItem[]];

/** What is true of each, once above their numbers. */
function Common({ items, isForeseen }: { items: Several; isForeseen: boolean }) {
  const { t } = useMessages();
  const company = useMe().data?.company_name ?? '';
  return (
    <>
      <p className="outcome-message">{severalMessage(items, isForeseen, company, t)}</p>
      {company && <UnmatchedName name={company} words={commonUnmatched(items)} />}
    </>
  );
}

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

/** Whether a number has more to say than what is said of all: a day of its own, a request that it waits in, other words of the name. */
function hasOwn(item: OutcomeItem, common: readonly string[]): boolean {
  const words = item.unmatched_words ?? [];
  return Boolean(item.pending_request || item.watch_until || (words.length > 0 && common.length === 0));
}

/** Items to which the same happened: the sentence that explains it, then their numbers. What is sent opens to its own course, what is tried only where it has something of its own. */
export function ItemRows({ several, ...props }: OutcomeProps & { several: Several }) {
  const { requestId, toolOf } = props;
  const common = commonUnmatched(several);
  const isPlain = !requestId && !several.some(item => hasOwn(item, common));
  return (
    <>
      <Common items={several} isForeseen={!requestId} />
      <ul className={isPlain ? 'outcome-numbers' : 'outcome-items'}>
        {several.map(item =>
          isPlain ? (
            <li key={item.identifier.value}>
              <Code>{item.identifier.value}</Code>
              {toolOf?.(item)}
            </li>
          ) : (
            <ItemRow key={item.identifier.value} {...props} item={item} />
          ),
        )}
      </ul>
    </>
  );
}

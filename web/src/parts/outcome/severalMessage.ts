import type { MessageKey } from '../../messages/catalogue';
import type { Messages } from '../../messages/context';
import type { OutcomeItem } from './groups';

/** What ICU's `select` reads as "there is none". */
const none = 'none';

/** Which sentence says what happened to each of them, or what would. */
function keyOf({ status, reason }: OutcomeItem, isForeseen: boolean): MessageKey {
  if (isForeseen && status !== 'denied') return `several.foreseen.${status}` as MessageKey;
  const speaksReason = reason && status !== 'approved' && status !== 'withdrawn';
  return (speaksReason ? `several.reason.${reason}` : `several.status.${status}`) as MessageKey;
}

/**
 * What happened to all items of a group of `groupsOf`, and why, in one sentence that names none of them: their numbers stand below it, each
 * with its own days. Where the server says the same of each, that.
 */
export function severalMessage(
  items: readonly [OutcomeItem, ...OutcomeItem[]],
  isForeseen: boolean,
  company: string,
  t: Messages['t'],
): string {
  const [first] = items;
  if (items.every(({ message }) => message === first.message)) return first.message;
  const isUncertain = first.reason === 'company_uncertain';
  return t(keyOf(first, isForeseen), {
    company,
    status: first.status,
    because: isUncertain ? t(`several.doubt.${first.doubt ?? 'unknown'}`, { company }) : none,
    watched: first.watch_until ? 'watched' : none,
    followed: first.followed_by ? 'followed' : none,
    tense: isForeseen ? 'foreseen' : 'done',
  });
}

/** The words of the person's company name that matched nothing on any of these numbers, where they are the same on each; else none. */
export function commonUnmatched(items: readonly OutcomeItem[]): readonly string[] {
  const [first, ...others] = items;
  const words = first?.unmatched_words ?? [];
  const isSame = others.every(({ unmatched_words: own = [] }) => own.join('\n') === words.join('\n'));
  return isSame ? words : [];
}

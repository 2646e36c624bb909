import type { AccessRequestItem, CheckedItem } from '../../api/types';

/** An item of a request, or of a dry run. */
export type OutcomeItem = CheckedItem & Partial<AccessRequestItem>;

/** What items must share to be told about together. */
function kindOf(item: OutcomeItem): string {
  const { identifier, status, reason, doubt, next_actions: actions } = item;
  const watch = item.followed_by ? 'followed' : item.watch_until && 'watched';
  return [identifier.type, status, reason, doubt, watch, ...actions.map(({ code }) => code)].join(' ');
}

/** Items with the same outcome and the same remedies together, the groups in the order of their first items. Never empty groups. */
export function groupsOf(items: readonly OutcomeItem[]): OutcomeItem[][] {
  const groups = new Map<string, OutcomeItem[]>();
  for (const item of items) groups.set(kindOf(item), [...(groups.get(kindOf(item)) ?? []), item]);
  return [...groups.values()];
}

import type { AccessRequestItem, CheckedItem } from '../../api/types';

/** An item of a request, or of a dry run. */
export type OutcomeItem = CheckedItem & Partial<AccessRequestItem>;

/** What items must share to be told about together. */
function kindOf({ identifier, status, reason, next_actions: actions }: OutcomeItem): string {
  return [identifier.type, status, reason, ...actions.map(({ code }) => code)].join(' ');
}

/** Items with the same outcome and the same remedies together, the groups in the order of their first items. Never empty groups. */
export function groupsOf(items: readonly OutcomeItem[]): OutcomeItem[][] {
  const groups = new Map<string, OutcomeItem[]>();
  for (const item of items) groups.set(kindOf(item), [...(groups.get(kindOf(item)) ?? []), item]);
  return [...groups.values()];
}

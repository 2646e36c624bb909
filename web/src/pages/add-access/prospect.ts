import type { CheckedItem } from '../../api/types';

/** Whether sending can bring anything: an approval, a decision by somebody, or a watch for a number that may still arrive. */
export function hasProspect(items: readonly CheckedItem[]): boolean {
  return items.some(({ status, watch_until: watched }) => status !== 'denied' || watched !== undefined);
}

/** The reason that all items share; undefined where they differ or have none. */
export function onlyReason(items: readonly CheckedItem[]): CheckedItem['reason'] {
  const [first] = items;
  return items.every(({ reason }) => reason === first?.reason) ? first?.reason : undefined;
}

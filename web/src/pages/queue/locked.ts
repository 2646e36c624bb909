import type { AppointedNumber } from '../../api/queue';
import type { QueueItem } from '../../api/types';

/** The number that needs an administrator before the item can be approved; undefined where nobody need be appointed. Source: R97, R132. */
export function numberToAppointOn({ reason, status, actions, number }: QueueItem): AppointedNumber | undefined {
  const waits = status === 'pending_vendor' && reason === 'locked' && actions.refusal === 'locked';
  if (!waits) return undefined;
  if (number.contract_number) return { type: 'contract', value: number.contract_number };
  return number.bill_to_id ? { type: 'bill_to', value: number.bill_to_id } : undefined;
}

/** The items that leave the desk's queue with this one: all that wait for the same number's lock. */
export function waitingForSame(item: QueueItem, items: readonly QueueItem[]): QueueItem[] {
  const own = numberToAppointOn(item);
  return items.filter(other => {
    const number = numberToAppointOn(other);
    return number !== undefined && number.type === own?.type && number.value === own.value;
  });
}

import type { Decision } from '../../api/queue';
import type { QueueItem } from '../../api/types';

/** The parties that are ticked beforehand: those whose name is the asker's, surely or very probably. */
export function suggestedParties({ number }: QueueItem): string[] {
  return number.parties.filter(({ verdict }) => verdict === 'equal' || verdict === 'likely').map(({ id }) => id);
}

/** What the companies are called together: on a bill-to programme its end customers may have downloads beside it. Source: R83. */
export function companiesLabel({ number, scope }: QueueItem) {
  const { entitled_party: entitled } = number;
  const areBothEntitled = entitled === 'bill_to' && scope === 'downloads';
  return entitled && !areBothEntitled ? (`entitled.${entitled}` as const) : 'entitled.any';
}

/** Whether somebody has to say for which company the access is. Source: R71. */
export function needsParties({ number }: QueueItem): boolean {
  return number.parties.length > 1;
}

/** An approval; it names parties only where there is a choice. */
export function approvalOf(item: QueueItem, parties: readonly string[], note = ''): Decision {
  const body = {
    ...(needsParties(item) ? { parties: [...parties] } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  };
  return { kind: 'approve', body };
}

/** Whether the item can be approved for these parties. */
export function canApprove(item: QueueItem, parties: readonly string[]): boolean {
  return item.actions.approve && !(needsParties(item) && parties.length === 0);
}

/** Whether one click is enough: approval is possible and the parties, if any, are clear. */
export function canApproveAtOnce(item: QueueItem): boolean {
  return canApprove(item, suggestedParties(item));
}

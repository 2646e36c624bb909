import type { ManagedNumber } from '../../api/types';

/** Itself, or a contract under it: either keeps approvals waiting. Source: R58, R126. */
export function isOverdue(number: ManagedNumber): boolean {
  return number.revalidation_overdue || (number.overdue_contracts ?? []).length > 0;
}

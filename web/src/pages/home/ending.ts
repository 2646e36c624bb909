import type { Access } from '../../api/types';

const day = 86_400_000;

/** The longest of the warnings before access ends: 90, 60, 30 and 7 days. */
const horizonDays = 90;

export interface EndingAccess {
  access: Access;
  daysLeft: number;
}

/** The instant from which a grant no longer gives anything: its own end, or the day after its contract's last day. */
function endOf(access: Access): number {
  const own = access.valid_until ? new Date(access.valid_until).getTime() : Infinity;
  const contract = access.contract_end_date
    ? new Date(`${access.contract_end_date}T00:00:00Z`).getTime() + day
    : Infinity;
  return Math.min(own, contract);
}

/** What ends within 90 days of `now` and has not ended yet, the soonest first. */
export function endingSoon(held: readonly Access[], now: number): EndingAccess[] {
  return held
    .map(access => ({ access, daysLeft: Math.ceil((endOf(access) - now) / day) }))
    .filter(({ daysLeft }) => daysLeft > 0 && daysLeft <= horizonDays)
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

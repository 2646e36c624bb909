import { describe, expect, it } from 'vitest';
import type { Access } from '../../api/types';
import { endingSoon } from './ending';

const now = Date.parse('2026-03-01T12:00:00Z');

const access = (change: Partial<Access>): Access => ({
  id: 'grt_1',
  scope: 'support',
  origin: 'automatic',
  valid_from: '2026-01-01T00:00:00Z',
  rights: [],
  administrators: [],
  service_program: 'SNT',
  service_program_name: 'SMARTnet',
  ...change,
});

const days = (...held: Access[]) => endingSoon(held, now).map(({ daysLeft }) => daysLeft);

describe('endingSoon', () => {
  it('counts a contract’s last day as a day of use', () =>
    expect(days(access({ contract_end_date: '2026-03-01' }))).toEqual([1]));

  it('leaves out what has ended', () => expect(days(access({ contract_end_date: '2026-02-28' }))).toEqual([]));

  it('leaves out what ends later than in 90 days or never', () =>
    expect(days(access({ contract_end_date: '2026-06-30' }), access({}))).toEqual([]));

  it('takes the earlier of grant and contract, the soonest first', () =>
    expect(
      days(
        access({ contract_end_date: '2026-04-30' }),
        access({ contract_end_date: '2026-12-31', valid_until: '2026-03-08T12:00:00Z' }),
      ),
    ).toEqual([7, 61]));
});

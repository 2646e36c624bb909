import { describe, expect, it } from 'vitest';
import { groupsOf, type OutcomeItem } from './groups';

const item = (value: string, change: Partial<OutcomeItem> = {}): OutcomeItem => ({
  identifier: { type: 'contract', value },
  status: 'denied',
  reason: 'contract_not_found',
  message: '',
  next_actions: [{ code: 'check_number', parameters: {} }],
  contract_numbers: [],
  ...change,
});

const values = (items: OutcomeItem[]) => groupsOf(items).map(group => group.map(({ identifier }) => identifier.value));

describe('groupsOf', () => {
  it('puts equal outcomes together, in the order in which they first appear', () =>
    expect(values([item('1'), item('2', { status: 'approved', reason: undefined }), item('3')])).toEqual([
      ['1', '3'],
      ['2'],
    ]));

  it('keeps another reason, another remedy and another kind of number apart', () =>
    expect(
      values([
        item('1'),
        item('2', { reason: 'contract_not_active' }),
        item('3', { next_actions: [] }),
        item('4', { identifier: { type: 'serial', value: '4' } }),
      ]),
    ).toEqual([['1'], ['2'], ['3'], ['4']]));

  it('keeps another doubt apart, and what is watched from what has arrived', () =>
    expect(
      values([
        item('1', { reason: 'company_uncertain', doubt: 'name' }),
        item('2', { reason: 'company_uncertain', doubt: 'mailbox_free' }),
        item('3', { watch_until: '2099-01-01T00:00:00Z' }),
        item('4', { followed_by: 'r2' }),
      ]),
    ).toEqual([['1'], ['2'], ['3'], ['4']]));

  it('makes nothing of nothing', () => expect(groupsOf([])).toEqual([]));
});

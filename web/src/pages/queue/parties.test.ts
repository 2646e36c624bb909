import { describe, expect, it } from 'vitest';
import type { QueueItem, QueueParty } from '../../api/types';
import { approvalOf, canApproveAtOnce, companiesLabel, suggestedParties } from './parties';

const party = (id: string, verdict: QueueParty['verdict']): QueueParty => ({ id, name: id, verdict });

const item = (parties: QueueParty[], approve = true): QueueItem => ({
  id: 'itm_1',
  request_id: 'req_1',
  status: 'pending_admin',
  reason: 'company_uncertain',
  scope: 'support',
  created_at: '2026-03-01T12:00:00Z',
  identifier: { type: 'contract', value: '200100111' },
  requester: { id: 'acc_1', email: 'a@b.cz', given_name: 'A', family_name: 'B', email_domain: 'b.cz' },
  number: { bill_to: {}, parties },
  advice: 'check',
  advice_reasons: [],
  actions: { approve, deny: true },
  etag: '"1"',
});

describe('parties of an approval', () => {
  it('are not named where there is no choice', () =>
    expect(approvalOf(item([party('one', 'unsure')]), [])).toEqual({ kind: 'approve', body: {} }));

  it('are named where there are several', () => {
    const two = item([party('one', 'equal'), party('two', 'different')]);
    expect(approvalOf(two, suggestedParties(two), ' known to us ')).toEqual({
      kind: 'approve',
      body: { parties: ['one'], note: 'known to us' },
    });
  });

  it('must be chosen by hand when no name fits', () =>
    expect(canApproveAtOnce(item([party('one', 'unsure'), party('two', 'different')]))).toBe(false));

  it.each([
    ['install_at', 'downloads', 'entitled.install_at'],
    ['bill_to', 'support', 'entitled.bill_to'],
    ['bill_to', 'ordering', 'entitled.bill_to'],
    ['bill_to', 'downloads', 'entitled.any'],
    [undefined, 'support', 'entitled.any'],
  ] as const)('of a programme for %s are called for %s by who may have it', (entitled, scope, label) => {
    const one = item([party('one', 'equal')]);
    expect(companiesLabel({ ...one, scope, number: { ...one.number, entitled_party: entitled } })).toBe(label);
  });

  it('do not matter when approving is not possible', () =>
    expect(canApproveAtOnce(item([party('one', 'equal')], false))).toBe(false));
});

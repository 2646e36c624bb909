import { describe, expect, it } from 'vitest';
import type { QueueItem } from '../../api/types';
import { numberToAppointOn, waitingForSame } from './locked';

const item = (id: string, change: object = {}): QueueItem =>
  ({
    id,
    status: 'pending_vendor',
    reason: 'locked',
    actions: { approve: false, deny: true, refusal: 'locked' },
    number: { contract_number: '81000031' },
    ...change,
  }) as unknown as QueueItem;

describe('an item that waits for a lock', () => {
  it('needs an administrator of its contract', () =>
    expect(numberToAppointOn(item('a'))).toEqual({ type: 'contract', value: '81000031' }));

  it('needs one of its bill-to where it was asked for that', () =>
    expect(numberToAppointOn(item('a', { number: { bill_to_id: '1000002' } }))).toEqual({
      type: 'bill_to',
      value: '1000002',
    }));

  it('needs nobody once the lock is lifted', () =>
    expect(numberToAppointOn(item('a', { actions: { approve: true, deny: true } }))).toBeUndefined());

  it('needs nobody where it waited before the number was locked: it would not move', () =>
    expect(numberToAppointOn(item('a', { reason: 'company_mismatch' }))).toBeUndefined());
});

it('what waits for the same lock goes along', () => {
  const items = [item('a'), item('b'), item('c', { number: { contract_number: 'OTHER' } }), item('d', { reason: 'x' })];
  expect(waitingForSame(item('a'), items).map(({ id }) => id)).toEqual(['a', 'b']);
});

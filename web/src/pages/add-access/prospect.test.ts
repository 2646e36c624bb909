import { describe, expect, it } from 'vitest';
import type { CheckedItem } from '../../api/types';
import { hasProspect, onlyReason } from './prospect';

const item = (change: Partial<CheckedItem>): CheckedItem => ({
  identifier: { type: 'contract', value: '1' },
  status: 'denied',
  reason: 'profile_incomplete',
  message: '',
  next_actions: [],
  contract_numbers: [],
  ...change,
});

describe('hasProspect', () => {
  it.each([
    ['an approval', item({ status: 'approved' }), true],
    ['a decision to wait for', item({ status: 'pending_vendor' }), true],
    ['a number that is watched', item({ reason: 'contract_not_found', watch_until: '2026-01-01T00:00:00Z' }), true],
    ['a plain denial', item({}), false],
  ])('sees %s', (_name, one, expected) => expect(hasProspect([item({}), one])).toBe(expected));
});

describe('onlyReason', () => {
  it('is the one that all share', () => expect(onlyReason([item({}), item({})])).toBe('profile_incomplete'));
  it('is none where they differ', () => expect(onlyReason([item({}), item({ reason: 'locked' })])).toBeUndefined());
});

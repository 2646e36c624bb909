import { describe, expect, it } from 'vitest';
import { offline, Problem } from '../../api/problem';
import type { AccessCheck } from '../../api/types';
import { afterCheck, afterFailure, type Begun, onSending } from './begun';
import { draftOf, formOf } from './draft';

const draft = draftOf(['10000001'], 'contract');
const form = formOf(draft, 'support');
const result = { scope: 'support', items: [] } as unknown as AccessCheck;
const checkedOnce = afterCheck({ draft, checks: {} }, draft, { form, result });
const checkOf = ({ checks }: Begun) => checks.support!;

describe('the key of a form', () => {
  it('is made with it and stays when it is checked once more', () => {
    const again = afterCheck(onSending(checkedOnce, checkOf(checkedOnce)), draft, { form, result });
    expect(checkOf(again)).toMatchObject({ key: checkOf(checkedOnce).key, isSent: true });
    expect(checkOf(again).key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is another one for another form', () => {
    const other = draftOf(['10000002'], 'contract');
    const changed = afterCheck(checkedOnce, other, { form: formOf(other, 'support'), result });
    expect(checkOf(changed).key).not.toBe(checkOf(checkedOnce).key);
    expect(checkOf(changed).isSent).toBeUndefined();
  });

  it('leaves the check of another scope where it was', () => {
    const both = afterCheck(checkedOnce, draft, { form: formOf(draft, 'downloads'), result });
    expect(both.checks.support).toBe(checkedOnce.checks.support);
  });
});

describe('what was sent', () => {
  const failed = (error: unknown) => checkOf(afterFailure(checkedOnce, checkOf(checkedOnce), error)).isSent;

  it('may have arrived where no answer came', () => {
    expect(failed(offline())).toBe(true);
    expect(failed(new Problem('unavailable', 503, ''))).toBe(true);
  });

  it('did not where it was refused', () => expect(failed(new Problem('too_many_requests', 429, ''))).toBeFalsy());

  it('may still have arrived before where only the second try was refused', () => {
    const lost = checkOf(afterFailure(checkedOnce, checkOf(checkedOnce), offline()));
    expect(checkOf(afterFailure(checkedOnce, lost, new Problem('too_many_requests', 429, ''))).isSent).toBe(true);
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetKept, keep, readKept } from './kept';

/** As a browser's, with room for `room` characters. */
function storageOf(room = 1000): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: index => [...values.keys()][index] ?? null,
    getItem: name => values.get(name) ?? null,
    setItem: (name, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      values.set(name, value);
    },
    removeItem: name => void values.delete(name),
    clear: () => values.clear(),
  };
}

beforeEach(() => vi.stubGlobal('sessionStorage', storageOf()));

describe('what is kept', () => {
  it('comes back to the person who began it, and to nobody else', () => {
    keep('acc_1', 'company', { company: 'Hoshizora' });
    expect(readKept('acc_1', 'company')).toEqual({ company: 'Hoshizora' });
    expect(readKept('acc_2', 'company')).toBeUndefined();
  });

  it('is gone once it was sent', () => {
    keep('acc_1', 'company', 'x');
    keep('acc_1', 'company', undefined);
    expect(readKept('acc_1', 'company')).toBeUndefined();
  });

  it('is gone after signing out, and nothing else is', () => {
    keep('acc_1', 'company', 'x');
    keep('acc_1', 'add-access', 'y');
    sessionStorage.setItem('other', 'z');
    forgetKept();
    expect([readKept('acc_1', 'company'), readKept('acc_1', 'add-access')]).toEqual([undefined, undefined]);
    expect(sessionStorage.getItem('other')).toBe('z');
  });

  it('is nothing where the window has no room, also not what was kept before', () => {
    vi.stubGlobal('sessionStorage', storageOf(5));
    keep('acc_1', 'draft', 'a');
    keep('acc_1', 'draft', 'far too long');
    expect(readKept('acc_1', 'draft')).toBeUndefined();
  });

  it('is nothing where it can not be read', () => {
    sessionStorage.setItem('claviger.kept.acc_1.draft', '{');
    expect(readKept('acc_1', 'draft')).toBeUndefined();
  });
});

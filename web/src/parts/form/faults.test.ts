import { describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem';
import { faultIn, faultsOf, type FieldRule } from './faults';

const rule = (change: Partial<FieldRule>): FieldRule => ({ id: 'x', pointer: '/x', value: '', ...change });
const keys = (...rules: Partial<FieldRule>[]) => faultsOf(rules.map(rule)).map(({ id, key }) => `${id} ${key}`);

describe('faultsOf', () => {
  it('names every field that is wrong, in their order', () =>
    expect(
      keys(
        { id: 'email', kind: 'mail_address', value: 'jana' },
        { id: 'name', value: ' ' },
        { id: 'country', kind: 'choice' },
        { id: 'code', kind: 'code', value: '12345' },
        { id: 'password', kind: 'new_password', value: 'short', minLength: 12 },
      ),
    ).toEqual([
      'email fault.mail_address',
      'name fault.missing',
      'country fault.choose',
      'code fault.code',
      'password fault.too_short',
    ]));

  it('has nothing against what can be sent', () =>
    expect(
      keys(
        { kind: 'mail_address', value: ' jana@example.co.jp ' },
        { isOptional: true },
        { kind: 'code', value: '123 456' },
        { kind: 'new_password', value: '            ', minLength: 12 },
      ),
    ).toEqual([]));

  it.each(['jana@', '@example.cz', 'jana@example', 'jana@example.', 'ja na@example.cz', 'a@b@c.cz'])(
    'sees that %s is no address',
    value => expect(keys({ kind: 'mail_address', value })).toEqual(['x fault.mail_address']),
  );
});

describe('faultIn', () => {
  const problem = (code: string, pointer?: string) => new Problem(code, 400, 'The server’s title.', 'req', pointer);
  const rules = [
    rule({ id: 'email', pointer: '/email', value: 'a@b.cz', kind: 'mail_address' }),
    rule({ id: 'line', pointer: '/lines' }),
  ];

  it('has the field’s own words where the server has none', () =>
    expect(faultIn(problem('invalid_field', '/email'), rules)).toEqual({ id: 'email', key: 'fault.mail_address' }));

  it('keeps the server’s words where they say more', () =>
    expect(faultIn(problem('weak_password', '/email'), rules)).toEqual({ id: 'email', text: 'The server’s title.' }));

  it('finds a list by its entries', () =>
    expect(faultIn(problem('invalid_field', '/lines/0'), rules)).toEqual({ id: 'line', key: 'fault.missing' }));

  it('is none of a form’s business where no field is named', () => {
    expect(faultIn(problem('too_many_requests'), rules)).toBeUndefined();
    expect(faultIn(problem('invalid_field', '/emails'), rules)).toBeUndefined();
  });
});

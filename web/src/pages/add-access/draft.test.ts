import { describe, expect, it } from 'vitest';
import {
  contentsOf,
  type Draft,
  draftOf,
  emptyDraft,
  formOf,
  kindsOf,
  later,
  numbersOf,
  objectionTo,
  restOf,
  withExact,
  without,
} from './draft';

const draft = (text: string, change: Partial<Draft> = {}): Draft => ({ ...emptyDraft, text, ...change });
const elevenNumbers = Array.from({ length: 11 }, (_, index) => String(200100100 + index)).join(' ');

describe('objectionTo', () => {
  it.each([
    ['nothing typed', '', 'support', 'none'],
    ['two kinds at once', '200100111 FOC0903N5J9', 'support', 'mixed'],
    ['two serials', 'FOC0903N5J9 FTX1917AJJU', 'support', 'several_serials'],
    ['eleven contracts', elevenNumbers, 'support', 'too_many'],
    ['a bill-to for downloads', 'bill-to 10045678', 'downloads', 'bill_to_for_downloads'],
    ['a serial for ordering', 'FOC0903N5J9', 'ordering', 'serial_for_ordering'],
    ['two contracts', '200100111 200100112', 'downloads', undefined],
    ['a bill-to for support', 'bill-to 10045678', 'support', undefined],
    ['a serial for downloads', 'FOC0903N5J9', 'downloads', undefined],
  ] as const)('says about %s what it must', (_name, text, scope, objection) =>
    expect(objectionTo(numbersOf(draft(text)), scope)).toBe(objection),
  );
});

describe('formOf', () => {
  it('sends contract numbers without anything that was left out', () => {
    const form = formOf(draft('200100111 200100112', { dropped: ['200100112'] }), 'support');
    expect(form).toEqual({ scope: 'support', contract_numbers: ['200100111'] });
  });

  it('sends a number whose kind was corrected as that kind', () => {
    const form = formOf(draft('10045678', { retyped: { '10045678': 'bill_to' } }), 'ordering');
    expect(form).toEqual({ scope: 'ordering', bill_to_ids: ['10045678'] });
  });

  it('sends product id with a serial only, and the second identifier always', () => {
    const change = { productId: ' WS-C3750 ', secondIdentifier: ' 100-0005 ' };
    expect(formOf(draft('FOC0903N5J9', change), 'support')).toMatchObject({
      product_id: 'WS-C3750',
      second_identifier: '100-0005',
    });
    expect(formOf(draft('200100111', change), 'support')).not.toHaveProperty('product_id');
  });
});

describe('kindsOf', () => {
  it('counts each kind of a mixed draft', () =>
    expect(kindsOf(numbersOf(draft('200100111 200100112 FOC0903N5J9')))).toEqual([
      { type: 'contract', count: 2 },
      { type: 'serial', count: 1 },
    ]));
});

describe('withExact', () => {
  const left = draft('please add 12345 for me', { dropped: ['12345'] });

  it('takes a word that was left over, also one that was dropped before', () => {
    expect(contentsOf(left)).toMatchObject({ numbers: [], leftOver: ['12345'] });
    expect(contentsOf(withExact(left, '12345'))).toMatchObject({
      numbers: [{ value: '12345', type: 'contract' }],
      leftOver: [],
    });
  });
});

describe('draftOf', () => {
  it('takes numbers of a known kind as they stand', () =>
    expect(numbersOf(draftOf(['S/N123', '2024-01-15'], 'serial'))).toEqual([
      { value: 'S/N123', type: 'serial' },
      { value: '2024-01-15', type: 'serial' },
    ]));

  it('reads numbers of an unknown kind like any text', () =>
    expect(numbersOf(draftOf(['FOC0903N5J9']))).toEqual([{ value: 'FOC0903N5J9', type: 'serial' }]));
});

describe('without', () => {
  it('leaves numbers out', () =>
    expect(numbersOf(without(draftOf(['200100111', '200100112'], 'contract'), ['200100111']))).toEqual([
      { value: '200100112', type: 'contract' },
    ]));
});

describe('what is set aside', () => {
  const mixed = draft('10000001 FOC0903N5J9 bill-to 1000002');
  const kept = later(mixed, numbersOf(mixed).slice(1));

  it('is not asked with now', () =>
    expect(formOf(kept, 'support')).toEqual({ scope: 'support', contract_numbers: ['10000001'] }));

  it('comes back with its kinds once the rest was sent', () =>
    expect(numbersOf(restOf(kept)!)).toEqual([
      { value: 'FOC0903N5J9', type: 'serial' },
      { value: '1000002', type: 'bill_to' },
    ]));

  it('is nothing where a number was left out by hand', () =>
    expect(restOf(without(mixed, ['1000002']))).toBeUndefined());
});

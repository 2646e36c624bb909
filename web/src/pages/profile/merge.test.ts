import { describe, expect, it } from 'vitest';
import { type Begun, changeOf, rebase, settle } from './merge';

interface Name {
  given_name: string;
  family_name: string;
  company_name: string;
}

const base: Name = { given_name: 'Eli', family_name: 'Marsh', company_name: 'Harrow & Finch' };
const written = (form: Name) => ({ ...form, company_name: form.company_name.trim() });
const begun = (change: Partial<Name>): Begun<Name> => ({
  base,
  etag: '"1"',
  form: { ...base, ...change },
  disputed: [],
});
const upon = (form: Begun<Name>, change: Partial<Name>) =>
  rebase(form, { stored: { ...base, ...change }, etag: '"2"' }, written);

describe('what a form sends', () => {
  it('is what differs from what it began with', () =>
    expect(changeOf(begun({ given_name: 'Elias' }), written)).toEqual({ given_name: 'Elias' }));

  it('is nothing where only blanks differ', () =>
    expect(changeOf(begun({ company_name: ' Harrow & Finch ' }), written)).toEqual({}));
});

describe('a form that another window overtook', () => {
  it('does not bring the old value of a field back that it never touched', () => {
    const rebased = upon(begun({ given_name: 'Elias' }), { company_name: 'Bramblecote Dairy' });
    expect(rebased).toMatchObject({ etag: '"2"', disputed: [] });
    expect(rebased.form).toEqual({ ...base, given_name: 'Elias', company_name: 'Bramblecote Dairy' });
    expect(changeOf(rebased, written)).toEqual({ given_name: 'Elias' });
  });

  it('has nothing to ask where both typed the same, or its own save arrived unanswered', () => {
    const rebased = upon(begun({ given_name: 'Elias' }), { given_name: 'Elias' });
    expect(rebased.disputed).toEqual([]);
    expect(changeOf(rebased, written)).toEqual({});
  });

  it('asks where both changed the same field', () => {
    const rebased = upon(begun({ given_name: 'Elias' }), { given_name: 'Elijah' });
    expect(rebased).toMatchObject({ disputed: ['given_name'], form: { given_name: 'Elias' } });
    expect(rebased.base.given_name).toBe('Elijah');
    const own = settle(rebased, 'given_name', 'own');
    expect(own.disputed).toEqual([]);
    expect(changeOf(own, written)).toEqual({ given_name: 'Elias' });
    const stored = settle(rebased, 'given_name', 'stored');
    expect(stored.form.given_name).toBe('Elijah');
    expect(changeOf(stored, written)).toEqual({});
  });
});

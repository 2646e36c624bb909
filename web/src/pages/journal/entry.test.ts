import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../api/types';
import { factsIn, numberIn, personIn, personOf } from './entry';
import { kinds } from './kinds';

const entry = (change: object): JournalEntry =>
  ({
    position: 7,
    at: '2026-11-22T04:54:00.000Z',
    kind: 'item_decided',
    actor: { type: 'clock' },
    subject: { type: 'item', id: 'i1' },
    details: {},
    people: [{ id: 'a1', name: 'Eli Marsh' }],
    ...change,
  }) as JournalEntry;

describe('an entry of the journal', () => {
  it('is about its subject, or about the person whom it names', () => {
    expect(personIn(entry({ subject: { type: 'account', id: 'a1' } }))).toEqual({ id: 'a1', name: 'Eli Marsh' });
    expect(personIn(entry({ details: { account: 'a1' } }))?.name).toBe('Eli Marsh');
    expect(personIn(entry({ details: { account: 'gone' } }))).toEqual({ id: 'gone', name: undefined });
    expect(personIn(entry({}))).toBeUndefined();
  });

  it('was caused by a person or by something that is none', () => {
    expect(personOf(entry({}), { type: 'account', id: 'a1' })?.name).toBe('Eli Marsh');
    expect(personOf(entry({}), { type: 'clock' })).toBeUndefined();
  });

  it('names its number, however it does', () => {
    expect(numberIn(entry({ details: { contract_number: 'C1', bill_to_id: '7' } }))).toBe('C1');
    expect(numberIn(entry({ details: { bill_to_id: '7' } }))).toBe('7');
    expect(numberIn(entry({ subject: { type: 'contract', id: 'C2' } }))).toBe('C2');
    expect(numberIn(entry({}))).toBeUndefined();
  });

  it('tells nothing twice and no number of ours where there is a better one', () => {
    const details = { account: 'a1', contract: 4, contract_number: 'C1', status: 'approved', party: 3, gu_id: 'G1' };
    expect(factsIn(entry({ details }))).toEqual([
      ['item', 'i1'],
      ['status', 'approved'],
      ['gu_id', 'G1'],
    ]);
    expect(factsIn(entry({ details: { party: 3 } }))).toContainEqual(['party', 3]);
  });
});

it('every kind that the server writes has its words', () => {
  const src = new URL('../../../../src/', import.meta.url);
  const sources = ['usecases', 'store'].flatMap(folder =>
    readdirSync(new URL(folder, src))
      .filter(name => name.endsWith('.cpp') && !name.endsWith('_test.cpp'))
      .map(name => readFileSync(new URL(`${folder}/${name}`, src), 'utf8')),
  );
  // The first member of an entry, alone or chosen between two.
  const written = sources.flatMap(text =>
    [
      ...text.matchAll(/(?:append\(\s*\{|\.kind = |return \{(?=\"\w+\",\s+subject_of))((?:[^",{}]*"\w+_\w+")+)/g),
    ].flatMap(([, words = '']) => [...words.matchAll(/"(\w+_\w+)"/g)].map(([, word = '']) => word)),
  );
  expect([...new Set(written)].sort()).toEqual([...kinds]);
});

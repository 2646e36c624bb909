import { expect, test } from 'vitest';
import { faultsOf } from '../../parts/form/faults';
import { nameRules } from './nameRules';

const missing = (given_name: string, family_name: string, language: 'en' | 'ja') =>
  faultsOf(nameRules({ given_name, family_name }, language)).map(({ id }) => id);

test('of two empty names the one asked first is missing; one name is enough', () => {
  expect(missing('', ' ', 'en')).toEqual(['given_name']);
  expect(missing('', '', 'ja')).toEqual(['family_name']);
  expect(missing('', 'Sukarno', 'en')).toEqual([]);
  expect(missing('美咲', '', 'ja')).toEqual([]);
});

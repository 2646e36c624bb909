import { expect, test } from 'vitest';
import { partsOf } from './pasted';

test('a pasted list is divided by blanks, commas and semicolons, each part once', () => {
  expect(partsOf(' 1001, 1002;1003\n1001\t')).toEqual(['1001', '1002', '1003']);
  expect(partsOf(' ,\n')).toEqual([]);
});

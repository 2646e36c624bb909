import { expect, it } from 'vitest';
import { administratorsAddress } from './administratorsAddress';

it('keeps a number with a slash in one piece', () => {
  expect(administratorsAddress('contract', 'A/1')).toBe('/administrators/contract/A%2F1');
  expect(administratorsAddress('bill_to', '7001')).toBe('/administrators/bill-to/7001');
});

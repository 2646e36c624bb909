import { expect, test } from 'vitest';
import { formatsOf } from './useFormats';

test.each([
  [0, '0 bytes'],
  [18, '18 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [1_250_000, '1.3 MB'],
  [3_000_000_000_000, '3,000 GB'],
])('a file of %d bytes has %s', (bytes, text) => expect(formatsOf('en').size(bytes)).toBe(text));

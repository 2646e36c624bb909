import { describe, expect, it } from 'vitest';
import { partsOfName } from './unmatchedName';

describe('the parts of a company name', () => {
  it('mark the words that did not match, in their order', () =>
    expect(partsOfName('Widgets of Prague s.r.o.', ['Widgets', 'Prague'])).toEqual([
      { text: 'Widgets', isUnmatched: true },
      { text: ' of ', isUnmatched: false },
      { text: 'Prague', isUnmatched: true },
      { text: ' s.r.o.', isUnmatched: false },
    ]));

  it('leave a word alone that the name does not have any more', () =>
    expect(partsOfName('東京精密', ['Widgets'])).toEqual([{ text: '東京精密', isUnmatched: false }]));
});

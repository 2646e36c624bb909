import { expect, test } from 'vitest';
import { decided, inParts, percent, stepTo } from './progress';

const counts = { all: 40, kept: 9, removed: 2, removed_through_groups: 1, ended: 1, undecided: 28 };

test('what needs no decision is decided', () => {
  expect(decided(counts)).toBe(12);
  expect(percent(counts)).toBe(30);
});

test('a round is not done before the last one is decided, and done where there is nobody', () => {
  expect(percent({ all: 1000, kept: 999, removed: 0, removed_through_groups: 0, ended: 0, undecided: 1 })).toBe(99);
  expect(percent({ all: 0, kept: 0, removed: 0, removed_through_groups: 0, ended: 0, undecided: 0 })).toBe(100);
});

test('the keyboard steps from row to row and stays within the list', () => {
  const ids = ['a', 'b', 'c'];
  expect(stepTo(ids, undefined, 1)).toBe('a');
  expect(stepTo(ids, 'a', 1)).toBe('b');
  expect(stepTo(ids, 'c', 1)).toBe('c');
  expect(stepTo(ids, 'a', -1)).toBe('a');
  expect(stepTo(ids, 'gone', -1)).toBe('a');
  expect(stepTo([], 'a', 1)).toBeUndefined();
});

test('many go in parts', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([], 2)).toEqual([]);
});

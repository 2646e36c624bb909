import { describe, expect, it } from 'vitest';
import type { Import } from '../../api/types';
import { countToType, isSettling, isTyped, rateOf, type Sample, shareOf, timeLeft, withSample } from './progress';

const run = (change: Partial<Import>): Import =>
  ({ state: 'running', rows_read: 0, rows_total: 0, rows_applied: 0, ...change }) as Import;

const sampled = (...samples: Sample[]) => samples.reduce<Sample[]>(withSample, []);

describe('how fast an import is', () => {
  it('is not known from one look', () => {
    expect(rateOf(sampled({ at: 0, rows: 500 }))).toBeUndefined();
    expect(rateOf(sampled({ at: 0, rows: 500 }, { at: 1000, rows: 500 }))).toBeUndefined();
  });

  it('is what the last twenty seconds show', () =>
    expect(rateOf(sampled({ at: 0, rows: 0 }, { at: 30_000, rows: 90_000 }, { at: 40_000, rows: 100_000 }))).toBe(
      1000,
    ));

  it('tells how long the rest takes', () => {
    expect(timeLeft(run({ rows_read: 4000, rows_total: 10_000 }), 1000)).toBe(6000);
    expect(timeLeft(run({ rows_read: 4000, rows_total: 10_000 }), undefined)).toBeUndefined();
    expect(timeLeft(run({ rows_read: 10_000, rows_total: 10_000 }), 1000)).toBeUndefined();
  });
});

describe('how far an import is', () => {
  it('is never all of it while it runs', () => {
    expect(shareOf(run({ rows_read: 5, rows_total: 10 }))).toBe(0.5);
    expect(shareOf(run({ rows_read: 12, rows_total: 10 }))).toBe(0.99);
    expect(shareOf(run({}))).toBe(0);
    expect(shareOf(run({ state: 'published', rows_read: 3, rows_total: 10 }))).toBe(1);
  });

  it('is the working out once all rows are read', () => {
    expect(isSettling(run({ rows_read: 10, rows_total: 10 }))).toBe(true);
    expect(isSettling(run({ rows_read: 9, rows_total: 10 }))).toBe(false);
    expect(isSettling(run({ state: 'published', rows_read: 10, rows_total: 10 }))).toBe(false);
  });
});

describe('what is typed to confirm', () => {
  it('is the worst that it does', () => {
    expect(countToType(run({ people_losing_access: 2, lines_ending: 9 }))).toEqual({ what: 'people', count: 2 });
    expect(countToType(run({ people_losing_access: 0, lines_ending: 9 }))).toEqual({ what: 'lines', count: 9 });
    expect(countToType(run({ rows_applied: 4 }))).toEqual({ what: 'rows', count: 4 });
  });

  it('may have its thousands parted', () => {
    const count = { what: 'lines', count: 12_345 } as const;
    expect(['12345', '12,345', ' 12 345 ', '12.345'].every(typed => isTyped(count, typed))).toBe(true);
    expect(['', '1234', '12345 lines', '-12345'].some(typed => isTyped(count, typed))).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { emptyFilter, filterIn, parametersOf, queryOf } from './filter';

describe('the filter of the journal', () => {
  it('comes from the address and goes back there without what is empty', () => {
    const filter = filterIn(new URLSearchParams('number= 10000001 &kind=grant_made&other=x'));
    expect(filter).toEqual({ ...emptyFilter, number: '10000001', kind: 'grant_made' });
    expect(parametersOf(filter)).toEqual({ number: '10000001', kind: 'grant_made' });
  });

  it('takes the last day whole', () => {
    const { from, until } = queryOf({ ...emptyFilter, from: '2026-11-21', until: '2026-11-21' });
    expect(from).toBe(new Date(2026, 10, 21).toISOString());
    expect(until).toBe(new Date(2026, 10, 22).toISOString());
  });

  it('goes over the ends of months and years', () =>
    expect(queryOf({ ...emptyFilter, until: '2026-12-31' }).until).toBe(new Date(2027, 0, 1).toISOString()));

  it('asks for nothing that was not said', () => expect(queryOf({ ...emptyFilter, from: 'yesterday' })).toEqual({}));
});

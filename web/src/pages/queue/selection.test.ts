import { describe, expect, it } from 'vitest';
import { reduceSelection, type SelectionChange, type SelectionState } from './selection';

const ids = ['a', 'b', 'c', 'd'];
const at = (currentId?: string, change: Partial<SelectionState> = {}): SelectionState => ({
  currentId,
  isChosen: currentId !== undefined,
  marks: [],
  ...change,
});
const after = (state: SelectionState, ...changes: SelectionChange[]) => changes.reduce(reduceSelection, state);
const down: SelectionChange = { kind: 'move', by: 1, ids };
const mark: SelectionChange = { kind: 'toggle_current' };

describe('moving and marking', () => {
  it('marks each item that very fast keys pass', () =>
    expect(after(at('a'), mark, down, mark, down, mark)).toEqual(at('c', { marks: ['a', 'b', 'c'] })));

  it('stays at both ends', () => {
    expect(after(at('d'), down)).toEqual(at('d'));
    expect(after(at('a'), { kind: 'move', by: -1, ids })).toEqual(at('a'));
  });

  it('begins at the top where nothing is looked at', () => expect(after(at(), down)).toEqual(at('a')));

  it('takes a mark away again', () => expect(after(at('a'), mark, mark).marks).toEqual([]));
});

describe('a list that changes', () => {
  it('shows its first item while nothing is looked at, without choosing it', () =>
    expect(after(at(), { kind: 'list', ids })).toEqual(at('a', { isChosen: false })));

  it('does not put another item in the place of one that was decided elsewhere', () =>
    expect(after(at('b'), { kind: 'list', ids: ['a', 'c'] }).currentId).toBe('b'));
});

describe('deciding', () => {
  const decided = (...gone: string[]): SelectionChange => ({ kind: 'decided', gone, ids });

  it('goes on with the next', () => expect(after(at('b'), decided('b'))).toEqual(at('c')));
  it('passes what was decided together', () => expect(after(at('b'), decided('b', 'c'))).toEqual(at('d')));
  it('goes back to the list at its end', () =>
    expect(after(at('d'), decided('d'))).toEqual(at('a', { isChosen: false })));
  it('stays where another item was decided, and forgets its mark', () =>
    expect(after(at('a', { marks: ['b', 'c'] }), decided('b'))).toEqual(at('a', { marks: ['c'] })));
  it('ends with nothing', () => expect(after(at('a'), decided(...ids)).currentId).toBeUndefined());
});

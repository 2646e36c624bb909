import { expect, test, vi } from 'vitest';
import { singleClick } from './singleClick';

test('the second click of a double one does nothing; a click and a key act', () => {
  const act = vi.fn();
  const click = singleClick(act);
  click({ detail: 1 });
  click({ detail: 2 });
  expect(act).toHaveBeenCalledTimes(1);
  click({ detail: 0 });
  expect(act).toHaveBeenCalledTimes(2);
});

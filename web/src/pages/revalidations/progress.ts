import type { Revalidation } from '../../api/types';

type Counts = Revalidation['counts'];

/** How many need no decision any more. */
export const decided = ({ all, undecided }: Counts): number => all - undecided;

/** From 0 to 100; a round that has nobody in it is done. */
export const percent = (counts: Counts): number =>
  counts.all === 0 ? 100 : Math.floor((decided(counts) / counts.all) * 100);

/** The next row of a list for a step of the keyboard; stays within it. */
export function stepTo(ids: readonly string[], current: string | undefined, step: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (at < 0) return ids[0];
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))];
}

/** In parts that one call may have. */
export function inParts<Item>(items: readonly Item[], most: number): Item[][] {
  const parts: Item[][] = [];
  for (let from = 0; from < items.length; from += most) parts.push(items.slice(from, from + most));
  return parts;
}

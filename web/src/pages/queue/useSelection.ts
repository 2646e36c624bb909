import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { QueueItem } from '../../api/types';

export interface Selection {
  /** The item whose facts are shown; the first when none was chosen. */
  current: QueueItem | undefined;
  /** Whether a person chose it: on a narrow window its facts take the list's place. */
  chosen: boolean;
  marked: QueueItem[];
  choose: (item: QueueItem | undefined) => void;
  /** Goes down (1) or up (-1) the list. */
  move: (by: 1 | -1) => void;
  toggleMark: (item: QueueItem) => void;
  clearMarks: () => void;
}

/** Which item is looked at (in the address, so that it can be sent to a colleague) and which are marked to be decided together. */
export function useSelection(items: readonly QueueItem[]): Selection {
  const [parameters, setParameters] = useSearchParams();
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  const wanted = items.find(({ id }) => id === parameters.get('item'));
  const current = wanted ?? items[0];
  const choose = (item: QueueItem | undefined) => setParameters(item ? { item: item.id } : {}, { replace: true });
  const move = (by: 1 | -1) => {
    const next = items[items.findIndex(({ id }) => id === current?.id) + by];
    if (next) choose(next);
  };
  const toggleMark = ({ id }: QueueItem) =>
    setMarks(before => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return {
    current,
    chosen: wanted !== undefined,
    marked: items.filter(({ id }) => marks.has(id)),
    choose,
    move,
    toggleMark,
    clearMarks: () => setMarks(new Set()),
  };
}

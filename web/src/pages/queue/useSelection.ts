import { useEffect, useReducer, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { QueueItem } from '../../api/types';
import { reduceSelection, type SelectionState } from './selection';

export interface Selection {
  /** The item whose facts are shown; undefined when it is not in the list (any more). */
  current: QueueItem | undefined;
  /** The id of an item that was looked at and is not in the list. */
  missing: string | undefined;
  chosen: boolean;
  marked: QueueItem[];
  choose: (item: QueueItem | undefined) => void;
  /** Goes down (1) or up (-1) the list. */
  move: (by: 1 | -1) => void;
  toggleMark: (item: QueueItem) => void;
  toggleCurrent: () => void;
  clearMarks: () => void;
  /** These leave the list. */
  decided: (items: readonly QueueItem[]) => void;
}

const idsOf = (items: readonly QueueItem[]) => items.map(({ id }) => id);

/** Whether an item's facts take the list's place, as queue.css has it: there, "back" must lead to the list. */
const isNarrow = () => window.matchMedia('(width < 62rem)').matches;

/** The chosen item stands in the address, so that it can be sent to a colleague; an address that changes otherwise chooses. */
function useAddress({ currentId, isChosen }: SelectionState, choose: (id: string | undefined) => void): void {
  const [parameters, setParameters] = useSearchParams();
  const navigate = useNavigate();
  const inAddress = parameters.get('item') ?? undefined;
  const wanted = isChosen ? currentId : undefined;
  const last = useRef(inAddress);
  // What we wrote comes back later, and not always each: only what we did not write is somebody's choice.
  const written = useRef<(string | undefined)[]>([]);
  // The entry before this one is the list.
  const isOverList = useRef(false);
  useEffect(() => {
    if (wanted === last.current) return;
    const opens = last.current === undefined && isNarrow();
    last.current = wanted;
    written.current.push(wanted);
    if (wanted === undefined && isOverList.current) {
      isOverList.current = false;
      void navigate(-1);
      return;
    }
    isOverList.current ||= opens;
    setParameters(wanted ? { item: wanted } : {}, { replace: !opens });
  }, [wanted]);
  useEffect(() => {
    const own = written.current.indexOf(inAddress);
    if (own >= 0) written.current.splice(0, own + 1);
    else if (inAddress !== last.current) {
      isOverList.current = last.current === undefined && inAddress !== undefined;
      last.current = inAddress;
      choose(inAddress);
    }
  }, [inAddress]);
}

/** Which item is looked at and which are marked to be decided together. `items` is the list as it is shown. */
export function useSelection(items: readonly QueueItem[]): Selection {
  const [parameters] = useSearchParams();
  const first = parameters.get('item') ?? undefined;
  const [state, change] = useReducer(reduceSelection, { currentId: first, isChosen: first !== undefined, marks: [] });
  const chooseId = (id: string | undefined) => change({ kind: 'choose', id });
  useAddress(state, chooseId);
  const ids = idsOf(items);
  useEffect(() => change({ kind: 'list', ids }), [ids.join(' '), state.currentId]);
  const current = items.find(({ id }) => id === state.currentId);
  return {
    current,
    missing: current ? undefined : state.currentId,
    chosen: state.isChosen,
    marked: items.filter(({ id }) => state.marks.includes(id)),
    choose: item => chooseId(item?.id),
    move: by => change({ kind: 'move', by, ids }),
    toggleMark: ({ id }) => change({ kind: 'toggle_mark', id }),
    toggleCurrent: () => change({ kind: 'toggle_current' }),
    clearMarks: () => change({ kind: 'clear_marks' }),
    decided: gone => change({ kind: 'decided', gone: idsOf(gone), ids }),
  };
}

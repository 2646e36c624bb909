/** Which item of a queue is looked at, and which are marked to be decided together. */
export interface SelectionState {
  /** Stays with the item when the list changes around it: nobody's facts appear under somebody's hand. */
  currentId?: string;
  /** Whether a person chose it: on a narrow window its facts take the list's place. */
  isChosen: boolean;
  marks: readonly string[];
}

export type SelectionChange =
  | { kind: 'choose'; id: string | undefined }
  /** The list as it is now: the first is looked at while nothing is. */
  | { kind: 'list'; ids: readonly string[] }
  /** Down (1) or up (-1) that list. */
  | { kind: 'move'; by: 1 | -1; ids: readonly string[] }
  | { kind: 'toggle_mark'; id: string }
  /** Marks what is looked at. */
  | { kind: 'toggle_current' }
  | { kind: 'clear_marks' }
  /** These leave the list `ids`: the one after takes their place. */
  | { kind: 'decided'; gone: readonly string[]; ids: readonly string[] };

const toggled = (marks: readonly string[], id: string) =>
  marks.includes(id) ? marks.filter(one => one !== id) : [...marks, id];

function moved(state: SelectionState, by: 1 | -1, ids: readonly string[]): SelectionState {
  const at = state.currentId === undefined ? -1 : ids.indexOf(state.currentId);
  const next = at < 0 ? ids[0] : ids[at + by];
  return next === undefined ? state : { ...state, currentId: next, isChosen: true };
}

function afterDecision(state: SelectionState, gone: readonly string[], ids: readonly string[]): SelectionState {
  const marks = state.marks.filter(id => !gone.includes(id));
  if (state.currentId === undefined || !gone.includes(state.currentId)) return { ...state, marks };
  const after = ids.slice(ids.indexOf(state.currentId) + 1).find(id => !gone.includes(id));
  const next = after ?? ids.find(id => !gone.includes(id));
  // At the end of the list a narrow window goes back to it.
  return { marks, currentId: next, isChosen: state.isChosen && after !== undefined };
}

/** Every key and click in its order, whatever was drawn between them. Total. */
export function reduceSelection(state: SelectionState, change: SelectionChange): SelectionState {
  switch (change.kind) {
    case 'choose':
      return { ...state, currentId: change.id, isChosen: change.id !== undefined };
    case 'list':
      return state.currentId !== undefined || change.ids.length === 0 ? state : { ...state, currentId: change.ids[0] };
    case 'move':
      return moved(state, change.by, change.ids);
    case 'toggle_mark':
      return { ...state, marks: toggled(state.marks, change.id) };
    case 'toggle_current':
      return state.currentId === undefined ? state : { ...state, marks: toggled(state.marks, state.currentId) };
    case 'clear_marks':
      return { ...state, marks: [] };
    case 'decided':
      return afterDecision(state, change.gone, change.ids);
  }
}

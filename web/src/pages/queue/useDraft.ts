import { useState } from 'react';
import type { QueueItem } from '../../api/types';
import { suggestedParties } from './parties';

/** What an administrator has prepared for one item and not decided yet. */
export interface DecisionDraft {
  parties: readonly string[];
  note: string;
}

/** Kept by item, so that looking at another one loses nothing; keys and buttons decide with the same. */
export function useDraft() {
  const [drafts, setDrafts] = useState<Readonly<Record<string, DecisionDraft>>>({});
  const draftOf = (item: QueueItem): DecisionDraft => drafts[item.id] ?? { parties: suggestedParties(item), note: '' };
  const setDraft = (item: QueueItem, change: Partial<DecisionDraft>) =>
    setDrafts(before => ({
      ...before,
      [item.id]: { ...(before[item.id] ?? { parties: suggestedParties(item), note: '' }), ...change },
    }));
  return { draftOf, setDraft };
}

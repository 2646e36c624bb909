import { useState } from 'react';
import { type Decision, type QueueKind, useDecide } from '../../api/queue';
import type { QueueItem } from '../../api/types';
import { useHeld } from './useHeld';

/** Items that are decided the same way, together. */
export interface Batch {
  kind: Decision['kind'];
  items: readonly QueueItem[];
  decisionOn: (item: QueueItem) => Decision;
}

export interface Result {
  item: QueueItem;
  kind: Decision['kind'];
  /** Other open items of the same person that the decision answered. */
  closed?: number;
  /** Absent when it was decided. */
  error?: unknown;
}

/** Decides items after ten seconds in which one can take it back; each has its own result, so that one failure does not hide the others. */
export function useDecisions(kind: QueueKind, onDecided: (results: Result[]) => void) {
  const { mutateAsync } = useDecide(kind);
  const [busy, setBusy] = useState(false);
  const [results, setResults] = useState<Result[]>([]);

  const decideOne = async (item: QueueItem, decision: Decision): Promise<Result> => {
    try {
      const { closed_items: closed } = await mutateAsync({ item, decision });
      return { item, kind: decision.kind, closed };
    } catch (error) {
      return { item, kind: decision.kind, error };
    }
  };
  const send = async ({ items, decisionOn }: Batch): Promise<void> => {
    setBusy(true);
    // All leave at once: of a page that is being closed, only what has left arrives.
    const done = await Promise.all(items.map(item => decideOne(item, decisionOn(item))));
    setResults(done);
    setBusy(false);
    onDecided(done);
  };
  const { held, hold, undo, sendNow } = useHeld<Batch>(batch => void send(batch));
  const decide = (batch: Batch) => {
    setResults([]);
    hold(batch);
  };
  return { decide, held, undo, sendNow, busy, results };
}

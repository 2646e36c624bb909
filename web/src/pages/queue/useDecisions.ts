import { useState } from 'react';
import { type Decision, type QueueKind, useDecide } from '../../api/queue';
import type { QueueItem } from '../../api/types';

export interface Result {
  item: QueueItem;
  kind: Decision['kind'];
  /** Absent when it was decided. */
  error?: unknown;
}

/** Decides items one after the other; each has its own result, so that one failure does not hide the others. */
export function useDecisions(kind: QueueKind) {
  const { mutateAsync } = useDecide(kind);
  const [busy, setBusy] = useState(false);
  const [results, setResults] = useState<Result[]>([]);

  const decideOne = async (item: QueueItem, decision: Decision): Promise<Result> => {
    try {
      await mutateAsync({ item, decision });
      return { item, kind: decision.kind };
    } catch (error) {
      return { item, kind: decision.kind, error };
    }
  };

  const decide = async (items: readonly QueueItem[], decisionOn: (item: QueueItem) => Decision): Promise<Result[]> => {
    setBusy(true);
    const done: Result[] = [];
    for (const item of items) done.push(await decideOne(item, decisionOn(item)));
    setResults(done);
    setBusy(false);
    return done;
  };

  return { decide, busy, results };
}

import { useState } from 'react';
import { mostHolders, useChangeRevalidation } from '../../api/revalidations';
import type { Revalidation, RevalidationHolder } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { useShortcuts } from '../../parts/keys/useShortcuts';
import { stepTo } from './progress';

type Wanted = 'keep' | 'remove' | 'undecided';

/** Whose access has ended needs no decision. */
export const canDecide = ({ decision }: RevalidationHolder) => decision !== 'ended';

/** Which rows are marked and which is the keyboard's, and what is done to them. */
export function useReviewWork(round: Revalidation, holders: readonly RevalidationHolder[]) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const change = useChangeRevalidation(round.id);
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string>();
  const ids = holders.map(({ id }) => id);
  // What the filter has taken out of sight is not decided on.
  const marked = new Set(holders.filter(holder => marks.has(holder.id) && canDecide(holder)).map(({ id }) => id));

  const decide = (of: readonly RevalidationHolder[], decision: Wanted) => {
    const named = of.filter(canDecide).slice(0, mostHolders);
    if (named.length === 0) return;
    change.mutate(
      { kind: 'decide', decision, holders: named.map(({ id }) => id) },
      {
        onSuccess: () => {
          announce(t(`review.done.${decision}`, { count: named.length }));
          setMarks(new Set());
        },
      },
    );
  };
  const toggle = ({ id }: RevalidationHolder) => {
    const next = new Set(marked);
    if (!next.delete(id) && next.size < mostHolders) next.add(id);
    setMarks(next);
  };
  const chosen = () => holders.filter(({ id }) => (marked.size > 0 ? marked.has(id) : id === current));
  const step = (by: 1 | -1) => setCurrent(stepTo(ids, current, by));
  const shortcuts = useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    x: () => holders.filter(({ id }) => id === current).forEach(toggle),
    a: () => decide(chosen(), 'keep'),
    d: () => decide(chosen(), 'remove'),
    u: () => decide(chosen(), 'undecided'),
  });
  return {
    marked,
    current,
    shortcuts,
    change,
    toggle,
    decide,
    decideMarked: (decision: Wanted) => decide(chosen(), decision),
    markAll: () =>
      setMarks(
        new Set(
          holders
            .filter(canDecide)
            .slice(0, mostHolders)
            .map(({ id }) => id),
        ),
      ),
    clearMarks: () => setMarks(new Set()),
  };
}

export type ReviewWork = ReturnType<typeof useReviewWork>;

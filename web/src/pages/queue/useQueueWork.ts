import { useState } from 'react';
import type { QueueKind } from '../../api/queue';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { approvalOf, canApproveAtOnce, suggestedParties } from './parties';
import { useDecisions } from './useDecisions';
import { useSelection } from './useSelection';
import { useShortcuts } from './useShortcuts';

export interface Denial {
  reason_text?: string;
  note?: string;
}

/** Everything one can do in a queue, by button and by key: j and k move, x marks, a approves, d denies. */
export function useQueueWork(kind: QueueKind, items: readonly QueueItem[]) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const selection = useSelection(items);
  const decisions = useDecisions(kind);
  const [denying, setDenying] = useState<QueueItem[]>();
  const { current, marked } = selection;

  const decide: typeof decisions.decide = async (chosen, decisionOn) => {
    const next = items.slice(items.findIndex(({ id }) => id === current?.id) + 1).find(item => !chosen.includes(item));
    const results = await decisions.decide(chosen, decisionOn);
    const done = results.filter(({ error }) => !error).length;
    announce(t('queue.decided', { count: done, failed: results.length - done }));
    selection.clearMarks();
    if (done > 0 && selection.chosen) selection.choose(next);
    return results;
  };
  const approveAll = (chosen: readonly QueueItem[]) =>
    void decide(chosen.filter(canApproveAtOnce), item => approvalOf(item, suggestedParties(item)));
  const approve = (item: QueueItem, parties: readonly string[], note: string) =>
    void decide([item], () => approvalOf(item, parties, note));
  const startDenying = (chosen: readonly QueueItem[]) => {
    const possible = chosen.filter(item => item.actions.deny);
    if (possible.length > 0) setDenying(possible);
  };
  const stopDenying = () => setDenying(undefined);
  const deny = (body: Denial) => {
    const chosen = denying ?? [];
    void decide(chosen, () => ({ kind: 'deny', body })).then(stopDenying);
  };

  const concerned = marked.length > 0 ? marked : current ? [current] : [];
  const shortcuts = useShortcuts({
    j: () => selection.move(1),
    k: () => selection.move(-1),
    x: () => current && selection.toggleMark(current),
    a: () => !decisions.busy && approveAll(concerned),
    d: () => !decisions.busy && startDenying(concerned),
  });
  return { selection, decisions, denying, approve, approveAll, startDenying, stopDenying, deny, shortcuts };
}

export type QueueWork = ReturnType<typeof useQueueWork>;

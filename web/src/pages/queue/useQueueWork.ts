import { useState } from 'react';
import type { QueueKind } from '../../api/queue';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { approvalOf, canApproveAtOnce, suggestedParties } from './parties';
import { type Batch, useDecisions } from './useDecisions';
import { useSelection } from './useSelection';
import { useShortcuts } from './useShortcuts';

export interface Denial {
  reason_text?: string;
  note?: string;
}

/** Everything one can do in a queue, by button and by key: j and k move, x marks, a approves, d denies, n notes, u takes back. */
export function useQueueWork(kind: QueueKind, all: readonly QueueItem[]) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const decisions = useDecisions(kind, results => {
    const failed = results.filter(({ error }) => error).length;
    announce(t('queue.decided', { count: results.length - failed, failed }));
  });
  const items = all.filter(({ id }) => !decisions.held?.items.some(held => held.id === id));
  const selection = useSelection(items);
  const [denying, setDenying] = useState<QueueItem[]>();
  const { current, marked } = selection;

  const decide = (batch: Batch) => {
    if (batch.items.length === 0) return;
    const next = items.slice(items.findIndex(({ id }) => id === current?.id) + 1);
    decisions.decide(batch);
    announce(t(`queue.held.${batch.kind}`, { count: batch.items.length }));
    selection.clearMarks();
    if (selection.chosen) selection.choose(next.find(item => !batch.items.includes(item)));
  };
  const approveAll = (chosen: readonly QueueItem[]) =>
    decide({
      kind: 'approve',
      items: chosen.filter(canApproveAtOnce),
      decisionOn: item => approvalOf(item, suggestedParties(item)),
    });
  const approve = (item: QueueItem, parties: readonly string[], note: string) =>
    decide({ kind: 'approve', items: [item], decisionOn: () => approvalOf(item, parties, note) });
  const startDenying = (chosen: readonly QueueItem[]) => {
    const possible = chosen.filter(item => item.actions.deny);
    if (possible.length > 0) setDenying(possible);
  };
  const stopDenying = () => setDenying(undefined);
  const deny = (body: Denial) => {
    decide({ kind: 'deny', items: denying ?? [], decisionOn: () => ({ kind: 'deny', body }) });
    stopDenying();
  };
  const undo = () => {
    const batch = decisions.undo();
    if (!batch) return;
    announce(t('queue.undone'));
    selection.choose(batch.items[0]);
  };

  const concerned = marked.length > 0 ? marked : current ? [current] : [];
  const shortcuts = useShortcuts({
    j: () => selection.move(1),
    k: () => selection.move(-1),
    x: () => current && selection.toggleMark(current),
    a: () => !decisions.busy && approveAll(concerned),
    d: () => !decisions.busy && startDenying(concerned),
    n: () => document.getElementById('note')?.focus(),
    u: undo,
  });
  return {
    items,
    selection,
    decisions,
    denying,
    approve,
    approveAll,
    startDenying,
    stopDenying,
    deny,
    undo,
    shortcuts,
  };
}

export type QueueWork = ReturnType<typeof useQueueWork>;

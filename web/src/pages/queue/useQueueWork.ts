import { useState } from 'react';
import type { QueueKind } from '../../api/queue';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { type Appointment, appointmentValues } from './appointment';
import { waitingForSame } from './locked';
import { approvalOf, canApprove, canApproveAtOnce, suggestedParties } from './parties';
import { useDecisionTexts } from './texts';
import { type Batch, useDecisions } from './useDecisions';
import { useDraft } from './useDraft';
import { useSelection } from './useSelection';
import { useShortcuts } from '../../parts/keys/useShortcuts';

export interface Denial {
  reason_text?: string;
  note?: string;
}

/**
 * Everything one can do in a queue, by button and by key: j and k move, x marks, n notes, u takes back; a and d decide the item whose facts
 * are shown, with shift all that are marked.
 */
export function useQueueWork(kind: QueueKind, all: readonly QueueItem[]) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const texts = useDecisionTexts();
  const decisions = useDecisions(kind, results => announce(texts.decided(results)));
  const items = all.filter(({ id }) => !decisions.held?.items.some(held => held.id === id));
  const selection = useSelection(items);
  const drafts = useDraft();
  const [denying, setDenying] = useState<QueueItem[]>();
  const [appointment, setAppointment] = useState<Appointment>();
  const { current, marked } = selection;

  const decide = (batch: Batch) => {
    if (batch.items.length === 0) return;
    setAppointment(undefined);
    decisions.decide(batch);
    announce(texts.held(batch));
    selection.decided(batch.items);
  };
  const approveMarked = () =>
    decide({
      kind: 'approve',
      items: marked.filter(canApproveAtOnce),
      decisionOn: item => approvalOf(item, suggestedParties(item)),
    });
  const approve = (item: QueueItem) => {
    const { parties, note } = drafts.draftOf(item);
    // Why it can not be approved stands beside the button, which a reader is told with it.
    if (!canApprove(item, parties)) return document.getElementById('approve')?.focus();
    decide({ kind: 'approve', items: [item], decisionOn: () => approvalOf(item, parties, note) });
  };
  const startDenying = (chosen: readonly QueueItem[]) => {
    const possible = chosen.filter(item => item.actions.deny);
    if (possible.length > 0) setDenying(possible);
  };
  const stopDenying = () => setDenying(undefined);
  const deny = (body: Denial) => {
    decide({ kind: 'deny', items: denying ?? [], decisionOn: () => ({ kind: 'deny', body }) });
    stopDenying();
  };
  const appointed = (item: QueueItem, done: Appointment) => {
    setAppointment(done);
    announce(t('queue.appoint.done', appointmentValues(done)));
    selection.decided(waitingForSame(item, items));
  };
  const undo = () => {
    const batch = decisions.undo();
    if (!batch) return;
    announce(t('queue.undone'));
    selection.choose(batch.items[0]);
  };

  const isFree = !decisions.busy;
  const shortcuts = useShortcuts({
    j: () => selection.move(1),
    k: () => selection.move(-1),
    x: selection.toggleCurrent,
    a: () => isFree && current && approve(current),
    d: () => isFree && current && startDenying([current]),
    'shift+a': () => isFree && approveMarked(),
    'shift+d': () => isFree && startDenying(marked),
    n: () => document.getElementById('note')?.focus(),
    u: undo,
  });
  return {
    items,
    selection,
    decisions,
    drafts,
    denying,
    appointment,
    appointed,
    approve,
    approveMarked,
    startDenying,
    stopDenying,
    deny,
    undo,
    shortcuts,
  };
}

export type QueueWork = ReturnType<typeof useQueueWork>;

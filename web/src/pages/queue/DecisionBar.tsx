import { Button } from '@pf/Button';
import { useState } from 'react';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Field } from '../../parts/Field';
import { needsParties } from './parties';
import type { QueueWork } from './useQueueWork';

interface Props {
  item: QueueItem;
  parties: readonly string[];
  work: QueueWork;
}

/** Why a button is not to be had; undefined when it is. */
function useRefusal(item: QueueItem, parties: readonly string[]): string | undefined {
  const { t } = useMessages();
  const { refusal } = item.actions;
  if (refusal === 'locked' || refusal === 'revalidation_overdue') return t(`queue.refusal.${refusal}`);
  if (refusal) return t(`reason.${refusal}.title`);
  if (needsParties(item) && parties.length === 0) return t('queue.refusal.no_party');
  return undefined;
}

export function DecisionBar({ item, parties, work }: Props) {
  const { t } = useMessages();
  const [note, setNote] = useState('');
  const refusal = useRefusal(item, parties);
  const { busy } = work.decisions;
  const approvable = item.actions.approve && !(needsParties(item) && parties.length === 0);
  return (
    <>
      <Field
        id="note"
        label={t('queue.note')}
        hint={t('queue.note.hint')}
        value={note}
        onValue={setNote}
        autoComplete="off"
      />
      <footer className="decision buttons">
        {refusal && (
          <p id="refusal" className="refusal">
            {refusal}
          </p>
        )}
        <Button
          isAriaDisabled={!approvable || busy}
          aria-describedby={refusal ? 'refusal' : undefined}
          onClick={() => work.approve(item, parties, note)}
        >
          {t('queue.approve')}
        </Button>
        <Button
          variant="secondary"
          isDanger
          isAriaDisabled={!item.actions.deny || busy}
          aria-describedby={refusal ? 'refusal' : undefined}
          onClick={() => work.startDenying([item])}
        >
          {t('queue.deny')}
        </Button>
      </footer>
    </>
  );
}

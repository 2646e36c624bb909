import { Button } from '@pf/Button';
import ExclamationTriangleIcon from '@icons/exclamation-triangle-icon';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Field } from '../../parts/form/Field';
import { singleClick } from '../../parts/singleClick';
import { numberToAppointOn } from './locked';
import { canApprove, needsParties } from './parties';
import type { QueueWork } from './useQueueWork';

interface Props {
  item: QueueItem;
  work: QueueWork;
}

/** Why a button is not to be had; undefined when it is. */
function useRefusal(item: QueueItem, parties: readonly string[]): ReactNode {
  const { t } = useMessages();
  const { refusal } = item.actions;
  if (refusal === 'locked' && item.number.status === 'qa_hold') return t('queue.refusal.locked_held');
  if (refusal === 'locked') return t(numberToAppointOn(item) ? 'queue.refusal.locked' : 'queue.refusal.locked_since');
  if (refusal === 'revalidation_overdue')
    return (
      <>
        {t('queue.refusal.revalidation_overdue')}{' '}
        <Link to="/administration/revalidations?state=overdue">{t('queue.refusal.revalidate')}</Link>
      </>
    );
  if (refusal) return t(`reason.${refusal}.title`);
  if (needsParties(item) && parties.length === 0) return t('queue.refusal.no_party');
  return undefined;
}

/** What approving a bill-to gives, in numbers, and what of it nobody has confirmed in time. Source: R38, R126. */
function Covered({ item }: { item: QueueItem }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { contracts_covered: count, overdue_contracts: overdue = [] } = item.number;
  if (count === undefined || !item.actions.approve) return null;
  return (
    <>
      <p className="covered">{t('queue.covers', { count })}</p>
      {overdue.length > 0 && (
        <p className="covered">
          <ExclamationTriangleIcon /> {t('queue.covers_overdue', { numbers: formats.list(overdue) })}
        </p>
      )}
    </>
  );
}

export function DecisionBar({ item, work }: Props) {
  const { t } = useMessages();
  const { parties, note } = work.drafts.draftOf(item);
  const refusal = useRefusal(item, parties);
  const { busy } = work.decisions;
  return (
    <>
      <Field
        id="note"
        label={t('queue.note')}
        hint={t('queue.note.hint')}
        value={note}
        onValue={text => work.drafts.setDraft(item, { note: text })}
        autoComplete="off"
      />
      <footer className="decision buttons">
        {refusal && (
          <p id="refusal" className="refusal">
            <ExclamationTriangleIcon /> {refusal}
          </p>
        )}
        <Covered item={item} />
        <Button
          id="approve"
          isAriaDisabled={!canApprove(item, parties) || busy}
          aria-describedby={refusal ? 'refusal' : undefined}
          onClick={singleClick(() => work.approve(item))}
        >
          {t('queue.approve')}
        </Button>
        <Button
          variant="secondary"
          isDanger
          isAriaDisabled={!item.actions.deny || busy}
          aria-describedby={refusal ? 'refusal' : undefined}
          onClick={singleClick(() => work.startDenying([item]))}
        >
          {t('queue.deny')}
        </Button>
      </footer>
    </>
  );
}

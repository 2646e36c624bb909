import { Button } from '@pf/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { useState } from 'react';
import { useChangeRevalidation } from '../../api/revalidations';
import type { Revalidation } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { singleClick } from '../../parts/singleClick';

/** Names what finishing will do before it is done. */
function Confirmation({ round, onClose }: { round: Revalidation; onClose: () => void }) {
  const { t } = useMessages();
  const change = useChangeRevalidation(round.id);
  const finish = () => change.mutate({ kind: 'finish' }, { onSuccess: onClose });
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="finish-title">
      <ModalHeader title={t('review.finish.title', { number: round.number })} labelId="finish-title" />
      <ModalBody>
        {change.error && <ProblemAlert error={change.error} />}
        <p>{t('review.finish.removes', { count: round.counts.removed })}</p>
        <p>{t('review.finish.body')}</p>
      </ModalBody>
      <ModalFooter>
        <Button
          variant={round.counts.removed > 0 ? 'danger' : 'primary'}
          isLoading={change.isPending}
          onClick={singleClick(finish)}
        >
          {t('review.finish')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** The end of a round; says what is still to be decided. */
export function Finish({ round }: { round: Revalidation }) {
  const { t } = useMessages();
  const [asking, setAsking] = useState(false);
  const left = round.counts.undecided;
  return (
    <div className="buttons">
      <Button
        isAriaDisabled={left > 0}
        aria-describedby={left > 0 ? 'undecided' : undefined}
        onClick={() => left === 0 && setAsking(true)}
      >
        {t('review.finish')}
      </Button>
      {left > 0 && (
        <span id="undecided" className="quiet">
          {t('review.finish.left', { count: left })}
        </span>
      )}
      {asking && <Confirmation round={round} onClose={() => setAsking(false)} />}
    </div>
  );
}

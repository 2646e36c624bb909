import { Button } from '@pf/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { useState } from 'react';
import { useWithdraw } from '../../api/access';
import { useMessages } from '../../messages/context';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** Takes back what is still open, after saying what that does. Source: U5. */
export function Withdraw({ id }: { id: string }) {
  const { t } = useMessages();
  const withdraw = useWithdraw(id);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      {withdraw.error && <ProblemAlert error={withdraw.error} />}
      <div>
        <Button variant="secondary" isDanger onClick={() => setAsking(true)}>
          {t('withdraw.action')}
        </Button>
      </div>
      <Modal
        variant="small"
        isOpen={asking}
        onClose={close}
        aria-labelledby="withdraw-title"
        aria-describedby="withdraw-body"
      >
        <ModalHeader title={t('withdraw.title')} labelId="withdraw-title" />
        <ModalBody id="withdraw-body">{t('withdraw.body')}</ModalBody>
        <ModalFooter>
          <Button
            variant="danger"
            isLoading={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined, { onSettled: close })}
          >
            {t('withdraw.action')}
          </Button>
          <Button variant="link" onClick={close}>
            {t('withdraw.keep')}
          </Button>
        </ModalFooter>
      </Modal>
    </>
  );
}

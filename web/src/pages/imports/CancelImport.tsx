import { Button } from '@pf/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { useState } from 'react';
import { useSettleImport } from '../../api/imports';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** Gives an import up, after having said what that does. */
export function CancelImport({ run }: { run: Import }) {
  const { t } = useMessages();
  const settle = useSettleImport(run.id);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {t('imports.cancel')}
      </Button>
      {asking && (
        <Modal variant="small" isOpen onClose={close} aria-labelledby="cancel-title">
          <ModalHeader title={t('imports.cancel.title')} labelId="cancel-title" />
          <ModalBody>
            {settle.error && <ProblemAlert error={settle.error} />}
            {t('imports.cancel.body')}
          </ModalBody>
          <ModalFooter>
            <Button
              variant="danger"
              isLoading={settle.isPending}
              onClick={() => settle.mutate('cancel', { onSuccess: close })}
            >
              {t('imports.cancel')}
            </Button>
            <Button variant="link" onClick={close}>
              {t('imports.cancel.keep')}
            </Button>
          </ModalFooter>
        </Modal>
      )}
    </>
  );
}

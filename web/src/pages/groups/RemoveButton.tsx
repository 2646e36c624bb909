import { Button } from '@pf/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { useState } from 'react';
import { useMessages } from '../../messages/context';
import { ProblemAlert } from '../../parts/ProblemAlert';

interface Props {
  label: string;
  /** Names what it will do. */
  body: string;
  onConfirm: (whenDone: () => void) => void;
  busy: boolean;
  error: unknown;
}

/** Takes something away once that was confirmed. */
export function RemoveButton({ label, body, onConfirm, busy, error }: Props) {
  const { t } = useMessages();
  const [isAsked, setAsked] = useState(false);
  const close = () => setAsked(false);
  return (
    <>
      <Button variant="link" isInline isDanger onClick={() => setAsked(true)}>
        {label}
      </Button>
      {isAsked && (
        <Modal variant="small" isOpen onClose={close} aria-labelledby="group-remove">
          <ModalHeader title={label} labelId="group-remove" />
          <ModalBody>
            {error ? <ProblemAlert error={error} /> : null}
            {body}
          </ModalBody>
          <ModalFooter>
            <Button variant="danger" isLoading={busy} onClick={() => onConfirm(close)}>
              {label}
            </Button>
            <Button variant="link" onClick={close}>
              {t('action.cancel')}
            </Button>
          </ModalFooter>
        </Modal>
      )}
    </>
  );
}

import { Button } from '@pf/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { useId, type ReactNode } from 'react';
import { useMessages } from '../messages/context';
import { ProblemAlert } from './ProblemAlert';
import { singleClick } from './singleClick';

interface Props {
  title: string;
  /** What the button says that does it. */
  action: string;
  /** `danger`, unless nothing is lost by it. */
  variant?: 'danger' | 'primary';
  /** What the button says that does not; otherwise "Cancel". */
  keep?: string;
  busy: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
  /** What it will do to whom. */
  children: ReactNode;
}

/** Names what something will do before it is done. The second of the two clicks that opened it is no answer to it. */
export function Confirmation({
  title,
  action,
  variant = 'danger',
  keep,
  busy,
  error,
  onConfirm,
  onClose,
  children,
}: Props) {
  const { t } = useMessages();
  const id = useId();
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby={`${id}-title`} aria-describedby={`${id}-body`}>
      <ModalHeader title={title} labelId={`${id}-title`} />
      <ModalBody id={`${id}-body`}>
        {error ? <ProblemAlert error={error} /> : null}
        {children}
      </ModalBody>
      <ModalFooter>
        <Button variant={variant} isLoading={busy} onClick={singleClick(onConfirm)}>
          {action}
        </Button>
        <Button variant="link" onClick={onClose}>
          {keep ?? t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

import { Button } from '@pf/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { useChangeNumber } from '../../api/numbers';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { ProblemAlert } from '../../parts/ProblemAlert';

export interface Exclusion {
  kind: 'exclude' | 'include';
  /** The contract's number. */
  contract: string;
}

interface Props {
  /** The contract itself, or its bill-to. */
  number: ManagedNumber;
  exclusion: Exclusion;
  onClose: () => void;
  onDone?: () => void;
}

/** Names what it will do to whom before it is done. Source: R89. */
export function ExclusionDialog({ number, exclusion, onClose, onDone }: Props) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const change = useChangeNumber(number);
  const { kind, contract } = exclusion;
  const submit = () =>
    change.mutate(exclusion, {
      onSuccess: () => {
        announce(t(`numbers.${kind}.done`, { number: contract }));
        onDone?.();
        onClose();
      },
    });
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="exclusion-title">
      <ModalHeader title={t(`numbers.${kind}.title`, { number: contract })} labelId="exclusion-title" />
      <ModalBody>
        {change.error && <ProblemAlert error={change.error} />}
        {t(`numbers.${kind}.body`, { bill_to: number.bill_to.id ?? '' })}
      </ModalBody>
      <ModalFooter>
        <Button variant={kind === 'exclude' ? 'danger' : 'primary'} isLoading={change.isPending} onClick={submit}>
          {t(`numbers.${kind}.action`)}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

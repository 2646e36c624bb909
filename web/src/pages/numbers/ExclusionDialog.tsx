import { useChangeNumber } from '../../api/numbers';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { Confirmation } from '../../parts/Confirmation';

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
    <Confirmation
      title={t(`numbers.${kind}.title`, { number: contract })}
      action={t(`numbers.${kind}.action`)}
      variant={kind === 'exclude' ? 'danger' : 'primary'}
      busy={change.isPending}
      error={change.error}
      onConfirm={submit}
      onClose={onClose}
    >
      {t(`numbers.${kind}.body`, { bill_to: number.bill_to.id ?? '' })}
    </Confirmation>
  );
}

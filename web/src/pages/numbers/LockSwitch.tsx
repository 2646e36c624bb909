import { Switch } from '@pf/Switch';
import { useChangeNumber } from '../../api/numbers';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** Locks and unlocks a whole number; what that means stands beside it. Source: R64, R97, R103. */
export function LockSwitch({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const change = useChangeNumber(number);
  const locked = number.locks.some(({ party }) => party === undefined);
  const id = `lock-${number.type}-${number.number}`;
  return (
    <div className="lock">
      {change.error && <ProblemAlert error={change.error} />}
      <Switch
        id={id}
        label={t('numbers.lock')}
        isChecked={locked}
        isDisabled={change.isPending}
        aria-describedby={`${id}-hint`}
        onChange={(_event, on) => change.mutate({ kind: on ? 'lock' : 'unlock' })}
      />
      <p id={`${id}-hint`} className="quiet">
        {t('numbers.lock_hint')}
      </p>
    </div>
  );
}

import { Switch } from '@pf/Switch';
import { type NumberChange, useChangeNumber } from '../../api/numbers';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ProblemAlert } from '../../parts/ProblemAlert';

interface Props {
  number: ManagedNumber;
  /** Also the key of the texts: what it is, and what it means. */
  name: 'lock' | 'consent';
  isOn: boolean;
  /** It is on through the contract's bill-to, and only off there. */
  isFromBillTo: boolean;
  on: NumberChange;
  off: NumberChange;
}

/** Switches something of a whole number; what that means stands beside it. */
export function NumberSwitch({ number, name, isOn, isFromBillTo, on, off }: Props) {
  const { t } = useMessages();
  const change = useChangeNumber(number);
  const id = `${name}-${number.type}-${number.number}`;
  return (
    <div className="number-switch">
      {change.error && <ProblemAlert error={change.error} />}
      <Switch
        id={id}
        label={t(`numbers.${name}`)}
        isChecked={isOn}
        isDisabled={change.isPending || isFromBillTo}
        aria-describedby={`${id}-hint`}
        onChange={(_event, next) => change.mutate(next ? on : off)}
      />
      <p id={`${id}-hint`} className="quiet">
        {isFromBillTo
          ? t(`numbers.${name}_on_bill_to`, { bill_to: number.bill_to.id ?? '' })
          : t(`numbers.${name}_hint`)}
      </p>
    </div>
  );
}

import { Switch } from '@pf/Switch';
import { useState } from 'react';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { type Exclusion, ExclusionDialog } from './ExclusionDialog';

/** Whether access to its bill-to gives nothing on this contract; switched after asking. Source: R89. */
export function ExclusionSwitch({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const [asked, setAsked] = useState<Exclusion>();
  const id = `exclusion-${number.number}`;
  const mayExclude = number.may_exclude_from_bill_to ?? false;
  return (
    <div className="number-switch">
      <Switch
        id={id}
        label={t('numbers.exclusion')}
        isChecked={number.excluded_from_bill_to ?? false}
        isDisabled={!mayExclude}
        aria-describedby={`${id}-hint`}
        onChange={(_event, next) => setAsked({ kind: next ? 'exclude' : 'include', contract: number.number })}
      />
      <p id={`${id}-hint`} className="quiet">
        {t(mayExclude ? 'numbers.exclusion_hint' : 'numbers.exclusion_elsewhere', { bill_to: number.bill_to.id ?? '' })}
      </p>
      {asked && <ExclusionDialog number={number} exclusion={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

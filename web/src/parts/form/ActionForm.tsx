import { Button } from '@pf/Button';
import { ActionGroup, Form } from '@pf/Form';
import type { ReactNode } from 'react';
import { useMessages } from '../../messages/context';
import { ActionProblem } from '../ActionProblem';
import { FaultsContext } from './FaultsContext';
import type { FieldRule } from './faults';
import { useFaults } from './useFaults';

interface Props {
  submitLabel: string;
  onSubmit: () => void;
  busy: boolean;
  /** Something else has to be answered first. */
  isHeld?: boolean;
  error: unknown;
  /** What the fields hold and must hold, in their order. */
  rules: readonly FieldRule[];
  children: ReactNode;
  /** Beside the button: another way out. */
  aside?: ReactNode;
}

/** A form with one button. What is wrong with a field is said at the field, all else beside the button. */
export function ActionForm({ submitLabel, onSubmit, busy, isHeld = false, error, rules, children, aside }: Props) {
  const { t } = useMessages();
  const faults = useFaults(rules, error);
  return (
    <FaultsContext.Provider value={faults.textOf}>
      <Form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!busy && !isHeld && faults.check()) onSubmit();
        }}
      >
        {children}
        {!faults.isOnField && <ActionProblem error={error} />}
        <ActionGroup>
          <Button type="submit" isLoading={busy} spinnerAriaLabel={t('state.loading')} isAriaDisabled={busy || isHeld}>
            {submitLabel}
          </Button>
          {aside}
        </ActionGroup>
      </Form>
    </FaultsContext.Provider>
  );
}

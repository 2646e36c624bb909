import { Button } from '@pf/Button';
import { ActionGroup, Form } from '@pf/Form';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/context';
import { isShownByField } from './fieldErrors';
import { ProblemAlert } from './ProblemAlert';

interface Props {
  submitLabel: string;
  onSubmit: () => void;
  busy: boolean;
  error: unknown;
  /** Fields that show their own problem. */
  pointers: readonly string[];
  children: ReactNode;
  /** Beside the button: another way out. */
  aside?: ReactNode;
}

/** A form with one button. What went wrong shows above it, unless a field says so itself. */
export function ActionForm({ submitLabel, onSubmit, busy, error, pointers, children, aside }: Props) {
  const { t } = useMessages();
  return (
    <Form
      onSubmit={event => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      {Boolean(error) && !isShownByField(error, pointers) && <ProblemAlert error={error} />}
      {children}
      <ActionGroup>
        <Button type="submit" isLoading={busy} spinnerAriaLabel={t('state.loading')} isAriaDisabled={busy}>
          {submitLabel}
        </Button>
        {aside}
      </ActionGroup>
    </Form>
  );
}

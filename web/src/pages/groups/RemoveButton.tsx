import { Button } from '@pf/Button';
import { useState } from 'react';
import { Confirmation } from '../../parts/Confirmation';

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
  const [isAsked, setAsked] = useState(false);
  const close = () => setAsked(false);
  return (
    <>
      <Button variant="link" isInline isDanger onClick={() => setAsked(true)}>
        {label}
      </Button>
      {isAsked && (
        <Confirmation
          title={label}
          action={label}
          busy={busy}
          error={error}
          onConfirm={() => onConfirm(close)}
          onClose={close}
        >
          {body}
        </Confirmation>
      )}
    </>
  );
}

import { FormGroup, FormHelperText } from '@pf/Form';
import { HelperText, HelperTextItem } from '@pf/HelperText';
import { TextInput, type TextInputProps } from '@pf/TextInput';
import type { ReactNode } from 'react';
import { useMessages } from '../../messages/context';
import { useFaultText } from './FaultsContext';

interface GroupProps {
  id: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  children: ReactNode;
}

/** A labelled field with its hint, or what is wrong with it. The hint's id is `<id>-hint`. */
export function FieldGroup({ id, label, hint, required, children }: GroupProps) {
  const error = useFaultText(id);
  return (
    <FormGroup fieldId={id} label={label} isRequired={required}>
      {children}
      {(error ?? hint) && (
        <FormHelperText>
          <HelperText id={`${id}-hint`} isLiveRegion={Boolean(error)}>
            <HelperTextItem variant={error ? 'error' : 'default'}>{error ?? hint}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

interface FieldProps extends Omit<TextInputProps, 'ref' | 'onChange' | 'id' | 'value'> {
  id: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: ReactNode;
}

/** From here on a field says how much of its room is used. */
const nearlyFull = 0.9;

export function Field({ id, label, value, onValue, hint: ownHint, ...input }: FieldProps) {
  const { t } = useMessages();
  const { maxLength: most } = input;
  const isNearlyFull = most !== undefined && value.length >= most * nearlyFull;
  const hint = isNearlyFull ? t('field.room', { count: value.length, most }) : ownHint;
  const error = useFaultText(id);
  return (
    <FieldGroup id={id} label={label} hint={hint} required={input.isRequired}>
      <TextInput
        {...input}
        id={id}
        name={id}
        value={value}
        onChange={(_event, next) => onValue(next)}
        validated={error ? 'error' : 'default'}
        aria-invalid={Boolean(error)}
        aria-describedby={(error ?? hint) ? `${id}-hint` : undefined}
      />
    </FieldGroup>
  );
}

import { Button } from '@pf/Button';
import { InputGroup, InputGroupItem } from '@pf/InputGroup';
import { TextInput } from '@pf/TextInput';
import EyeIcon from '@icons/eye-icon';
import EyeSlashIcon from '@icons/eye-slash-icon';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../messages/context';
import { FieldGroup } from './Field';

interface Props {
  id: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  hint?: ReactNode;
  error?: string;
}

/** A password, shown on demand: typing blind invites weak ones. */
export function PasswordField({ id, label, value, onValue, autoComplete, hint, error }: Props) {
  const { t } = useMessages();
  const [visible, setVisible] = useState(false);
  return (
    <FieldGroup id={id} label={label} hint={hint} error={error} required>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput
            id={id}
            name={id}
            type={visible ? 'text' : 'password'}
            autoComplete={autoComplete}
            isRequired
            value={value}
            onChange={(_event, next) => onValue(next)}
            validated={error ? 'error' : 'default'}
            aria-describedby={(error ?? hint) ? `${id}-hint` : undefined}
          />
        </InputGroupItem>
        <InputGroupItem>
          <Button
            variant="control"
            aria-label={t(visible ? 'password.hide' : 'password.show')}
            icon={visible ? <EyeSlashIcon /> : <EyeIcon />}
            onClick={() => setVisible(!visible)}
          />
        </InputGroupItem>
      </InputGroup>
    </FieldGroup>
  );
}

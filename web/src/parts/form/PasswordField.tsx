import { Button } from '@pf/Button';
import { InputGroup, InputGroupItem } from '@pf/InputGroup';
import { TextInput } from '@pf/TextInput';
import EyeIcon from '@icons/eye-icon';
import EyeSlashIcon from '@icons/eye-slash-icon';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../messages/context';
import { useFaultText } from './FaultsContext';
import { FieldGroup } from './Field';

interface Props {
  id: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  hint?: ReactNode;
}

/** A password, shown on demand: typing blind invites weak ones. */
export function PasswordField({ id, label, value, onValue, autoComplete, hint }: Props) {
  const { t } = useMessages();
  const error = useFaultText(id);
  const [visible, setVisible] = useState(false);
  return (
    <FieldGroup id={id} label={label} hint={hint} required>
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
            aria-invalid={Boolean(error)}
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

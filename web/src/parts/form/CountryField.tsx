import { FormSelect, FormSelectOption } from '@pf/FormSelect';
import { useMemo } from 'react';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { countryCodes } from '../countries';
import { useFaultText } from './FaultsContext';
import { FieldGroup } from './Field';

interface Props {
  id: string;
  value: string;
  onValue: (code: string) => void;
}

/** A country by its name in the person's language, in that language's order. */
export function CountryField({ id, value, onValue }: Props) {
  const { t, language } = useMessages();
  const formats = useFormats();
  const error = useFaultText(id);
  const options = useMemo(() => {
    const named = countryCodes.map(code => ({ code, name: formats.country(code) }));
    return named.sort(({ name: a }, { name: b }) => a.localeCompare(b, language));
  }, [formats, language]);
  return (
    <FieldGroup id={id} label={t('field.country')} required>
      <FormSelect
        id={id}
        name={id}
        value={value}
        onChange={(_event, code) => onValue(code)}
        autoComplete="country"
        isRequired
        aria-invalid={Boolean(error)}
        aria-describedby={error ? `${id}-hint` : undefined}
        validated={error ? 'error' : 'default'}
      >
        <FormSelectOption value="" label={t('field.country.choose')} isPlaceholder />
        {options.map(({ code, name }) => (
          <FormSelectOption key={code} value={code} label={name} />
        ))}
      </FormSelect>
    </FieldGroup>
  );
}

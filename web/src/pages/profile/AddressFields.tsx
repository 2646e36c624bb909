import type { Address } from '../../api/types';
import { useMessages } from '../../messages/context';
import { CountryField } from '../../parts/form/CountryField';
import { Field } from '../../parts/form/Field';

interface Props {
  address: Address;
  onChange: (address: Address) => void;
}

function Locality({ address, onChange }: Props) {
  const { t } = useMessages();
  const set = (change: Partial<Address>) => onChange({ ...address, ...change });
  return (
    <div className="side-by-side">
      <Field
        id="city"
        label={t('field.city')}
        value={address.city}
        onValue={city => set({ city })}
        autoComplete="address-level2"
        isRequired
      />
      <Field
        id="postal_code"
        label={t('field.postal_code')}
        hint={t('profile.postal_code.hint')}
        value={address.postal_code}
        onValue={postal_code => set({ postal_code })}
        autoComplete="postal-code"
      />
    </div>
  );
}

export function AddressFields({ address, onChange }: Props) {
  const { t } = useMessages();
  const set = (change: Partial<Address>) => onChange({ ...address, ...change });
  const setLine = (index: number, line: string) => {
    const lines = [address.lines[0] ?? '', address.lines[1] ?? ''];
    lines[index] = line;
    set({ lines });
  };
  return (
    <>
      <Field
        id="address_line1"
        label={t('field.address_line')}
        value={address.lines[0] ?? ''}
        onValue={line => setLine(0, line)}
        autoComplete="address-line1"
        isRequired
      />
      <Field
        id="address_line2"
        label={t('field.address_line2')}
        value={address.lines[1] ?? ''}
        onValue={line => setLine(1, line)}
        autoComplete="address-line2"
      />
      <Locality address={address} onChange={onChange} />
      <Field
        id="region"
        label={t('field.region')}
        value={address.region ?? ''}
        onValue={region => set({ region })}
        autoComplete="address-level1"
      />
      <CountryField id="country" value={address.country} onValue={country => set({ country })} />
    </>
  );
}

import { Alert } from '@pf/Alert';
import { useChangeMe } from '../../api/account';
import type { Account, Address } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import type { FieldRule } from '../../parts/form/faults';
import { Field } from '../../parts/form/Field';
import { isSame, useKept } from '../../parts/kept';
import { LinkButton } from '../../parts/LinkButton';
import { PageHeading } from '../../parts/PageHeading';
import { AddressFields } from './AddressFields';
import { Unsaved } from './Unsaved';
import { useMyself } from './useMyself';

interface Form {
  company: string;
  address: Address;
}

/** What is stored; whoever has typed nothing yet begins with the country of the registration. */
function storedForm({ company_name: company = '', address, country = '' }: Account): Form {
  return { company, address: address ?? { lines: [''], city: '', region: '', postal_code: '', country } };
}

/** The address as it is sent: without empty lines and without an empty region. */
function written({ region, lines, ...rest }: Address): Address {
  const filled = lines.map(line => line.trim()).filter(Boolean);
  return { ...rest, lines: filled, ...(region?.trim() ? { region: region.trim() } : {}) };
}

const changeOf = ({ company, address }: Form) => ({ company_name: company.trim(), address: written(address) });

const rulesOf = ({ company, address }: Form): FieldRule[] => [
  { id: 'company_name', pointer: '/company_name', value: company },
  { id: 'address_line1', pointer: '/address/lines', value: address.lines[0] ?? '' },
  { id: 'city', pointer: '/address/city', value: address.city },
  { id: 'postal_code', pointer: '/address/postal_code', value: address.postal_code, isOptional: true },
  { id: 'region', pointer: '/address/region', value: address.region ?? '', isOptional: true },
  { id: 'country', pointer: '/address/country', value: address.country, kind: 'choice' },
];

function Saved({ first }: { first: boolean }) {
  const { t } = useMessages();
  return (
    <Alert
      component="p"
      isInline
      isLiveRegion
      variant="success"
      title={t('profile.saved')}
      actionLinks={
        first && (
          <LinkButton to="/access/add" variant="link" isInline>
            {t('add.title')}
          </LinkButton>
        )
      }
    >
      {t('profile.company.saved_effect')}
    </Alert>
  );
}

export default function Company() {
  const { t } = useMessages();
  const me = useMyself();
  const save = useChangeMe();
  const [begun, setBegun] = useKept<Form>(me.id, 'company');
  const stored = storedForm(me);
  const form = begun ?? stored;
  const setForm = (next: Form) => setBegun(isSame(changeOf(next), changeOf(stored)) ? undefined : next);
  return (
    <>
      <PageHeading title={t('profile.company.title')} lead={t('profile.company.lead')} />
      <div className="card narrow stack">
        {begun && <Unsaved onDiscard={() => setBegun(undefined)} />}
        {save.isSuccess && !begun && <Saved first={me.level === 'guest'} />}
        <ActionForm
          submitLabel={t('action.save')}
          onSubmit={() =>
            save.mutate({ change: changeOf(form), etag: me.etag }, { onSuccess: () => setBegun(undefined) })
          }
          busy={save.isPending}
          error={save.error}
          rules={rulesOf(form)}
        >
          <Field
            id="company_name"
            label={t('field.company_name')}
            hint={t('profile.company.name_hint')}
            value={form.company}
            onValue={company => setForm({ ...form, company })}
            autoComplete="organization"
            isRequired
          />
          <AddressFields address={form.address} onChange={address => setForm({ ...form, address })} />
        </ActionForm>
      </div>
    </>
  );
}

import { Alert } from '@pf/Alert';
import { useState } from 'react';
import { isOpen, useMyRequests } from '../../api/access';
import type { Account, Address } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import type { FieldRule } from '../../parts/form/faults';
import { Field } from '../../parts/form/Field';
import { LinkButton } from '../../parts/LinkButton';
import { PageHeading } from '../../parts/PageHeading';
import { AddressFields } from './AddressFields';
import { useFormats } from '../../messages/useFormats';
import { Disputes } from './Disputes';
import { Unsaved } from './Unsaved';
import { useMyself } from './useMyself';
import { useProfileForm } from './useProfileForm';

/** As long as the server keeps one. */
const longestName = 200;

interface Form {
  company_name: string;
  address: Address;
}

/** What is stored; whoever has typed nothing yet begins with the country of the registration. */
function storedForm({ company_name = '', address, country = '' }: Account): Form {
  return { company_name, address: address ?? { lines: [''], city: '', region: '', postal_code: '', country } };
}

/** As it is sent: without empty lines and without an empty region. */
function written({
  company_name: name,
  address: { lines, city, region = '', postal_code: postalCode, country },
}: Form): Form {
  const place = { city: city.trim(), postal_code: postalCode.trim(), country };
  const address = { lines: lines.map(line => line.trim()).filter(Boolean), ...place };
  return {
    company_name: name.trim(),
    address: { ...address, ...(region.trim() ? { region: region.trim() } : {}) },
  };
}

const rulesOf = ({ company_name: company, address }: Form): FieldRule[] => [
  { id: 'company_name', pointer: '/company_name', value: company },
  { id: 'address_line1', pointer: '/address/lines', value: address.lines[0] ?? '' },
  { id: 'city', pointer: '/address/city', value: address.city },
  { id: 'postal_code', pointer: '/address/postal_code', value: address.postal_code, isOptional: true },
  { id: 'region', pointer: '/address/region', value: address.region ?? '', isOptional: true },
  { id: 'country', pointer: '/address/country', value: address.country, kind: 'choice' },
];

function Saved({ first, decidesAnew }: { first: boolean; decidesAnew: boolean }) {
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
      {decidesAnew && t('profile.company.saved_effect')}
    </Alert>
  );
}

export default function Company() {
  const { t } = useMessages();
  const formats = useFormats();
  const me = useMyself();
  const profile = useProfileForm<Form>({ name: 'company', storedIn: storedForm, written });
  const waiting = useMyRequests('waiting').data?.pages.some(({ items }) => items.some(isOpen)) ?? false;
  // By the time it is saved they may be decided.
  const [decidesAnew, setDecidesAnew] = useState(false);
  const { form, setForm } = profile;
  const submit = () => {
    setDecidesAnew(waiting);
    profile.submit();
  };
  const say = ({ company_name: name, address }: Form, field: string) =>
    field === 'address' ? formats.address(address) : name;
  return (
    <>
      <PageHeading title={t('profile.company.title')} lead={t('profile.company.lead')} />
      <div className="card narrow stack">
        {profile.isBegun && <Unsaved onDiscard={profile.discard} />}
        {profile.isSaved && <Saved first={me.level === 'guest'} decidesAnew={decidesAnew} />}
        <ActionForm
          submitLabel={t('action.save')}
          onSubmit={submit}
          busy={profile.busy}
          isHeld={profile.disputed.length > 0}
          error={profile.error}
          rules={rulesOf(form)}
        >
          <Field
            id="company_name"
            label={t('field.company_name')}
            hint={t('profile.company.name_hint')}
            value={form.company_name}
            onValue={name => setForm({ ...form, company_name: name })}
            autoComplete="organization"
            maxLength={longestName}
            isRequired
          />
          <AddressFields address={form.address} onChange={address => setForm({ ...form, address })} />
          <Disputes form={profile} sayOf={say} />
        </ActionForm>
      </div>
    </>
  );
}

import { Alert } from '@pf/Alert';
import { useState } from 'react';
import { useChangeMe } from '../../api/account';
import type { Account, Address } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/ActionForm';
import { Field } from '../../parts/Field';
import { fieldError } from '../../parts/fieldErrors';
import { LinkButton } from '../../parts/LinkButton';
import { PageHeading } from '../../parts/PageHeading';
import { AddressFields } from './AddressFields';
import { useMyself } from './useMyself';

const pointers = [
  '/company_name',
  '/address/lines/0',
  '/address/lines',
  '/address/city',
  '/address/postal_code',
  '/address/country',
];

const emptyAddress: Address = { lines: [''], city: '', region: '', postal_code: '', country: '' };

/** The address as it is sent: without empty lines and without an empty region. */
function written({ region, lines, ...rest }: Address): Address {
  const filled = lines.map(line => line.trim()).filter(Boolean);
  return { ...rest, lines: filled, ...(region?.trim() ? { region: region.trim() } : {}) };
}

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

function useCompanyForm(me: Account) {
  const [company, setCompany] = useState(me.company_name ?? '');
  const [address, setAddress] = useState<Address>(me.address ?? emptyAddress);
  const change = { company_name: company.trim(), address: written(address) };
  return { company, setCompany, address, setAddress, change };
}

export default function Company() {
  const { t } = useMessages();
  const me = useMyself();
  const save = useChangeMe();
  const form = useCompanyForm(me);
  return (
    <>
      <PageHeading title={t('profile.company.title')} lead={t('profile.company.lead')} />
      <div className="card narrow">
        {save.isSuccess && <Saved first={me.level === 'guest'} />}
        <ActionForm
          submitLabel={t('action.save')}
          onSubmit={() => save.mutate({ change: form.change, etag: me.etag })}
          busy={save.isPending}
          error={save.error}
          pointers={pointers}
        >
          <Field
            id="company_name"
            label={t('field.company_name')}
            hint={t('profile.company.name_hint')}
            error={fieldError(save.error, '/company_name')}
            value={form.company}
            onValue={form.setCompany}
            autoComplete="organization"
            isRequired
          />
          <AddressFields address={form.address} onChange={form.setAddress} error={save.error} />
        </ActionForm>
      </div>
    </>
  );
}

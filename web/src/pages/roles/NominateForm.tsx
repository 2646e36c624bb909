import { ExpandableSection } from '@pf/ExpandableSection';
import { useState } from 'react';
import { useNominate } from '../../api/roles';
import type { MyRole } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field } from '../../parts/form/Field';

const nothing = { account: '', first: '', last: '' };

/** Brings in a peer. Source: R134–R137, R143. */
export function NominateForm({ role }: { role: MyRole }) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const nominate = useNominate(role, role.party?.id);
  const [said, setSaid] = useState(nothing);
  const id = (name: string) => `${name}-${role.type}-${role.number}`;
  const set = (name: keyof typeof nothing) => (value: string) => setSaid(before => ({ ...before, [name]: value }));
  const submit = () =>
    nominate.mutate(
      {
        account: said.account.trim(),
        ...(said.first ? { first_day: said.first } : {}),
        ...(said.last ? { last_day: said.last } : {}),
      },
      {
        onSuccess: () => {
          announce(t('roles.nominate.done', { account: said.account.trim() }));
          setSaid(nothing);
        },
      },
    );
  return (
    <ExpandableSection className="add-user" toggleText={t('roles.nominate.title')}>
      <ActionForm
        submitLabel={t('roles.nominate.submit')}
        onSubmit={submit}
        busy={nominate.isPending}
        error={nominate.error}
        rules={[
          { id: id('account'), pointer: '/account', value: said.account },
          { id: id('first'), pointer: '/first_day', value: said.first, isOptional: true },
          { id: id('last'), pointer: '/last_day', value: said.last, isOptional: true },
        ]}
      >
        <Field
          id={id('account')}
          label={t('roles.nominate.who')}
          hint={t(`roles.nominate.hint.${role.type}`)}
          value={said.account}
          onValue={set('account')}
          isRequired
          autoComplete="off"
          inputMode="email"
        />
        <div className="side-by-side">
          <Field
            id={id('first')}
            type="date"
            label={t('roles.nominate.first')}
            hint={t('roles.nominate.first_hint')}
            value={said.first}
            onValue={set('first')}
          />
          <Field
            id={id('last')}
            type="date"
            label={t('roles.nominate.last')}
            hint={t('roles.nominate.last_hint')}
            value={said.last}
            onValue={set('last')}
          />
        </div>
      </ActionForm>
    </ExpandableSection>
  );
}

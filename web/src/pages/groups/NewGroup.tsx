import { TextArea } from '@pf/TextArea';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCreateGroup } from '../../api/groups';
import type { NewGroup as Form } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Choices } from '../../parts/Choices';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field, FieldGroup } from '../../parts/form/Field';
import { partsOf } from './pasted';

const kinds = ['contract', 'bill_to'] as const;
const scopes = ['support', 'downloads'] as const;

/** Begins a group with at least one number. Source: R117, R118. */
export function NewGroup() {
  const { t } = useMessages();
  const navigate = useNavigate();
  const create = useCreateGroup();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Form['kind']>('contract');
  const [scope, setScope] = useState<Form['scope']>('support');
  const [numbers, setNumbers] = useState('');
  const submit = () =>
    create.mutate(
      { name: name.trim(), kind, scope: kind === 'bill_to' ? 'support' : scope, numbers: partsOf(numbers) },
      { onSuccess: ({ group }) => void navigate(`/administration/groups/${group.id}`) },
    );
  return (
    <ActionForm
      submitLabel={t('groups.new.submit')}
      onSubmit={submit}
      busy={create.isPending}
      error={create.error}
      rules={[
        { id: 'group-name', pointer: '/name', value: name },
        { id: 'group-numbers', pointer: '/numbers', value: numbers },
      ]}
    >
      <Field id="group-name" label={t('groups.name')} value={name} onValue={setName} isRequired maxLength={100} />
      <Choices
        label={t('groups.kind')}
        choices={kinds.map(value => ({ value, name: t(`groups.kind.${value}`) }))}
        value={kind}
        onChoose={choice => choice && setKind(choice)}
      />
      {kind === 'contract' && (
        <Choices
          label={t('access.filter.scope')}
          choices={scopes.map(value => ({ value, name: t(`scope.${value}.short`) }))}
          value={scope}
          onChoose={choice => choice && setScope(choice)}
        />
      )}
      <FieldGroup id="group-numbers" label={t('groups.numbers')} hint={t('groups.paste.numbers')} required>
        <TextArea
          id="group-numbers"
          value={numbers}
          onChange={(_event, text) => setNumbers(text)}
          resizeOrientation="vertical"
          aria-describedby="group-numbers-hint"
        />
      </FieldGroup>
    </ActionForm>
  );
}

import { ExpandableSection } from '@pf/ExpandableSection';
import { useState } from 'react';
import { useRenameGroup } from '../../api/groups';
import type { Group } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field } from '../../parts/form/Field';

/** Gives the group another name. */
export function Rename({ group }: { group: Group }) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const renaming = useRenameGroup(group.id);
  const [name, setName] = useState(group.name);
  const submit = () => renaming.mutate(name.trim(), { onSuccess: () => announce(t('groups.rename.done')) });
  return (
    <ExpandableSection toggleText={t('groups.rename.action')}>
      <ActionForm
        submitLabel={t('action.save')}
        onSubmit={submit}
        busy={renaming.isPending}
        error={renaming.error}
        rules={[{ id: 'new-name', pointer: '/name', value: name }]}
      >
        <Field
          id="new-name"
          label={t('groups.rename.name')}
          value={name}
          onValue={setName}
          isRequired
          maxLength={100}
        />
      </ActionForm>
    </ExpandableSection>
  );
}

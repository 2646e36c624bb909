import { Alert } from '@pf/Alert';
import { TextArea } from '@pf/TextArea';
import { useState } from 'react';
import { type Outcome, useAddToGroup } from '../../api/groups';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { useAnnounce } from '../../parts/Announcer';
import { ActionForm } from '../../parts/form/ActionForm';
import { FieldGroup } from '../../parts/form/Field';
import { mostAtOnce, partsOf } from './pasted';

/** What was refused, and of what a person should know. */
function Results({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useMessages();
  const formats = useFormats();
  const refused = outcomes.filter(({ problem }) => problem);
  const warned = outcomes.filter(outcome => outcome.warned.length > 0);
  return (
    <>
      {refused.length > 0 && (
        <Alert component="p" isInline variant="danger" title={t('groups.paste.refused', { count: refused.length })}>
          <ul>
            {refused.map(({ value, problem }) => (
              <li key={value}>
                <strong>{value}</strong>: {problem?.title ?? t('error.internal')}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {warned.map(({ value, warned: numbers }) => (
        <Alert
          key={value}
          component="p"
          isInline
          variant="warning"
          title={t('groups.other_company', { name: value, numbers: formats.list([...numbers]) })}
        />
      ))}
    </>
  );
}

interface Props {
  group: string;
  what: 'numbers' | 'people' | 'keepers';
}

/** Adds what is typed or pasted, each for itself; what was refused stays in the box. */
export function PasteForm({ group, what }: Props) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const adding = useAddToGroup(group, what);
  const [text, setText] = useState('');
  const id = `add-${what}`;
  const submit = () =>
    adding.mutate(partsOf(text).slice(0, mostAtOnce), {
      onSuccess: outcomes => {
        const refused = outcomes.filter(({ problem }) => problem);
        announce(t('groups.paste.done', { count: outcomes.length - refused.length }));
        setText([...refused.map(({ value }) => value), ...partsOf(text).slice(mostAtOnce)].join('\n'));
      },
    });
  return (
    <>
      {adding.data && <Results outcomes={adding.data} />}
      <ActionForm
        submitLabel={t(`groups.add.${what}`)}
        onSubmit={submit}
        busy={adding.isPending}
        error={adding.error}
        rules={[{ id, pointer: '/number', value: text }]}
      >
        <FieldGroup id={id} label={t(`groups.add_label.${what}`)} hint={t(`groups.paste.${what}`)}>
          <TextArea
            id={id}
            value={text}
            onChange={(_event, next) => setText(next)}
            resizeOrientation="vertical"
            aria-describedby={`${id}-hint`}
          />
        </FieldGroup>
      </ActionForm>
    </>
  );
}

import { Alert } from '@pf/Alert';
import { TextArea } from '@pf/TextArea';
import { useState } from 'react';
import { type NumberName, useMessage } from '../../api/roles';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import { FieldGroup } from '../../parts/form/Field';

const most = 1000;

/** A message that is mailed to the administrators, whose addresses stay unseen. Source: U9. */
export function Write({ name }: { name: NumberName }) {
  const { t } = useMessages();
  const message = useMessage(name);
  const [text, setText] = useState('');
  return (
    <section className="card stack narrow" aria-labelledby="write-heading">
      <h2 id="write-heading">{t('administrators.write')}</h2>
      {message.data && (
        <Alert
          component="p"
          isInline
          isLiveRegion
          variant="success"
          title={t('administrators.sent', { count: message.data.receivers })}
        />
      )}
      <ActionForm
        submitLabel={t('administrators.send')}
        onSubmit={() => message.mutate(text.trim(), { onSuccess: () => setText('') })}
        busy={message.isPending}
        error={message.error}
        rules={[{ id: 'text', pointer: '/text', value: text }]}
      >
        <FieldGroup
          id="text"
          label={t('administrators.text')}
          hint={t('administrators.text_hint', { count: text.length, most })}
          required
        >
          <TextArea
            id="text"
            value={text}
            onChange={(_event, next) => setText(next)}
            rows={5}
            maxLength={most}
            aria-describedby="text-hint"
            resizeOrientation="vertical"
          />
        </FieldGroup>
      </ActionForm>
    </section>
  );
}

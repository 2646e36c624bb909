import { FormSelect, FormSelectOption } from '@pf/FormSelect';
import { useState } from 'react';
import type { Right } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Choices } from '../../parts/Choices';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field, FieldGroup } from '../../parts/form/Field';
import { type Draft, resourceTypes, rightOfType, rights } from '../../parts/why/question';
import { useTypeName } from './typeName';

interface Props {
  start: Draft;
  /** Who administers numbers or works for the vendor asks about others too. */
  asksAboutOthers: boolean;
  busy: boolean;
  onAsk: (draft: Draft) => void;
}

function RightPicker({ value, onChoose }: { value: Right; onChoose: (right: Right) => void }) {
  const { t } = useMessages();
  return (
    <FieldGroup id="action" label={t('why.form.right')}>
      <FormSelect id="action" name="action" value={value} onChange={(_event, right) => onChoose(right as Right)}>
        {rights.map(right => (
          <FormSelectOption key={right} value={right} label={t(`right.${right}`)} />
        ))}
      </FormSelect>
    </FieldGroup>
  );
}

/** Who, what, and under which number. */
export function QuestionForm({ start, asksAboutOthers, busy, onAsk }: Props) {
  const { t } = useMessages();
  const typeName = useTypeName();
  const [draft, setDraft] = useState(start);
  const set = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }));
  return (
    <div className="card">
      <ActionForm
        submitLabel={t('why.form.submit')}
        onSubmit={() => onAsk(draft)}
        busy={busy}
        error={undefined}
        rules={[{ id: 'id', pointer: '?resource_id', value: draft.id }]}
      >
        <div className="why-fields">
          {asksAboutOthers && (
            <Field
              id="account"
              label={t('why.form.person')}
              hint={t('why.form.person_hint')}
              value={draft.account}
              onValue={account => set({ account })}
              autoComplete="off"
            />
          )}
          <RightPicker value={draft.action} onChoose={action => set({ action })} />
        </div>
        <Choices
          label={t('why.form.type')}
          choices={resourceTypes.map(type => ({ value: type, name: typeName(type) }))}
          value={draft.type}
          onChoose={type => set({ type: type ?? draft.type, action: rightOfType[type ?? draft.type] ?? draft.action })}
        />
        <div className="why-fields">
          <Field
            id="id"
            label={typeName(draft.type)}
            value={draft.id}
            onValue={id => set({ id })}
            autoComplete="off"
            isRequired
          />
          {draft.type === 'serial' && (
            <Field
              id="product"
              label={t('field.product_id')}
              hint={t('add.product.hint')}
              value={draft.product}
              onValue={product => set({ product })}
              autoComplete="off"
            />
          )}
          <Field
            id="at"
            type="datetime-local"
            label={t('why.form.at')}
            hint={t('why.form.at_hint')}
            value={draft.at}
            onValue={at => set({ at })}
          />
        </div>
      </ActionForm>
    </div>
  );
}

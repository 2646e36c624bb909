import { Button } from '@pf/Button';
import { Form } from '@pf/Form';
import { TextArea } from '@pf/TextArea';
import { useMemo } from 'react';
import { useMe } from '../../api/account';
import type { Scope } from '../../api/types';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { ActionProblem } from '../../parts/ActionProblem';
import { FieldGroup } from '../../parts/form/Field';
import { Aside } from './Aside';
import { contentsOf, type Draft, emptyDraft, mostNumbers, objectionTo, retextOf } from './draft';
import { OnHold } from '../../parts/OnHold';
import { Extras } from './Extras';
import { NumberChips } from './NumberChips';
import { ObjectionNote } from './ObjectionNote';
import { ProfileNeeded } from './ProfileNeeded';

const hints: Readonly<Record<Scope, MessageKey>> = {
  support: 'add.which.support',
  downloads: 'add.which.downloads',
  ordering: 'add.which.ordering',
};

interface Props {
  scope: Scope;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onCheck: () => void;
  busy: boolean;
  error: unknown;
}

/** What stands against any request, said before it is put together. */
function Obstacles() {
  const me = useMe().data;
  return (
    <>
      {me?.on_hold && <OnHold />}
      {me && !(me.company_name && me.address) && <ProfileNeeded />}
    </>
  );
}

function Buttons({ isReady, busy, onClear }: { isReady: boolean; busy: boolean; onClear?: () => void }) {
  const { t } = useMessages();
  return (
    <div className="buttons">
      <Button id="check" type="submit" isAriaDisabled={!isReady} isLoading={busy} spinnerAriaLabel={t('state.loading')}>
        {t('add.which.check')}
      </Button>
      {onClear && (
        <Button variant="link" onClick={onClear}>
          {t('add.which.clear')}
        </Button>
      )}
    </div>
  );
}

/** One box for whatever a person has: a number, a column of a sheet, a whole mail. Source: R25–R29. */
export function StepWhich({ scope, draft, onDraft, onCheck, busy, error }: Props) {
  const { t } = useMessages();
  const contents = useMemo(() => contentsOf(draft), [draft]);
  const { numbers } = contents;
  const objection = objectionTo(numbers, scope);
  const submit = () => {
    if (objection === 'none') document.getElementById('numbers')?.focus();
    if (!objection && !busy) onCheck();
  };
  return (
    <Form
      className="which"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Obstacles />
      <h2>{t('add.which.title', { scope: t(`scope.${scope}.short`) })}</h2>
      <p>{t(hints[scope], { most: mostNumbers })}</p>
      <FieldGroup id="numbers" label={t(`add.which.label.${scope}`)} hint={t('add.which.hint')}>
        <TextArea
          id="numbers"
          name="numbers"
          value={draft.text}
          onChange={(_event, text) => onDraft(retextOf(draft, text))}
          aria-describedby="numbers-hint"
          resizeOrientation="vertical"
          rows={5}
          spellCheck={false}
          autoComplete="off"
          autoFocus
        />
      </FieldGroup>
      <NumberChips contents={contents} draft={draft} onDraft={onDraft} />
      <ObjectionNote objection={objection} numbers={numbers} draft={draft} onDraft={onDraft} />
      <Aside contents={contents} draft={draft} onDraft={onDraft} />
      <Extras withProduct={numbers[0]?.type === 'serial'} draft={draft} onDraft={onDraft} />
      <ActionProblem error={error} />
      <Buttons
        isReady={objection === undefined}
        busy={busy}
        onClear={draft.text ? () => onDraft(emptyDraft) : undefined}
      />
      <p className="quiet">{t('add.which.unknown')}</p>
    </Form>
  );
}

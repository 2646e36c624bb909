import { Button } from '@pf/Button';
import { Form } from '@pf/Form';
import { TextArea } from '@pf/TextArea';
import { useMe } from '../../api/account';
import type { Scope } from '../../api/types';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { FieldGroup } from '../../parts/Field';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { type Draft, mostNumbers, numbersOf, objectionTo } from './draft';
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

/** One box for whatever a person has: a number, a column of a sheet, a whole mail. Source: R25–R29. */
export function StepWhich({ scope, draft, onDraft, onCheck, busy, error }: Props) {
  const { t } = useMessages();
  const me = useMe().data;
  const numbers = numbersOf(draft);
  const objection = objectionTo(numbers, scope);
  const submit = () => {
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
      {me && !(me.company_name && me.address) && <ProfileNeeded />}
      {Boolean(error) && <ProblemAlert error={error} />}
      <p>{t(hints[scope], { most: mostNumbers })}</p>
      <FieldGroup id="numbers" label={t('add.which.label')} hint={t('add.which.hint')}>
        <TextArea
          id="numbers"
          name="numbers"
          value={draft.text}
          onChange={(_event, text) => onDraft({ ...draft, text, dropped: [] })}
          aria-describedby="numbers-hint"
          resizeOrientation="vertical"
          rows={5}
          spellCheck={false}
          autoComplete="off"
          autoFocus
        />
      </FieldGroup>
      <NumberChips numbers={numbers} draft={draft} onDraft={onDraft} />
      <ObjectionNote objection={objection} numbers={numbers} draft={draft} onDraft={onDraft} />
      <Extras withProduct={numbers[0]?.type === 'serial'} draft={draft} onDraft={onDraft} />
      <div>
        <Button
          type="submit"
          isAriaDisabled={objection !== undefined}
          isLoading={busy}
          spinnerAriaLabel={t('state.loading')}
        >
          {t('add.which.check')}
        </Button>
      </div>
      <p className="quiet">{t('add.which.unknown')}</p>
    </Form>
  );
}

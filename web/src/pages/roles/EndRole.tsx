import { Form } from '@pf/Form';
import { Radio } from '@pf/Radio';
import { useState } from 'react';
import { useEndRole } from '../../api/roles';
import type { MyRole, PersonName } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useAnnounce } from '../../parts/Announcer';
import { Confirmation } from '../../parts/Confirmation';
import { Field } from '../../parts/form/Field';
import { FaultsContext } from '../../parts/form/FaultsContext';
import { useFaults } from '../../parts/form/useFaults';

type After = 'successor' | 'desk';

interface Props {
  role: MyRole;
  /** Whose role ends; the reader himself where none is given. */
  peer?: PersonName;
  /** The reader's own account. */
  me: string;
  onClose: () => void;
}

interface ComesAfterProps {
  after: After;
  onAfter: (after: After) => void;
  successor: string;
  onSuccessor: (successor: string) => void;
  onSubmit: () => void;
}

/** Who takes over from the last one: somebody who is asked now, or the desk. Source: U12. */
function ComesAfter({ after, onAfter, successor, onSuccessor, onSubmit }: ComesAfterProps) {
  const { t } = useMessages();
  const choice = (value: After) => (
    <Radio
      id={`after-${value}`}
      name="after"
      label={t(`roles.end.${value}`)}
      description={t(`roles.end.${value}_hint`)}
      isChecked={after === value}
      onChange={() => onAfter(value)}
    />
  );
  return (
    <Form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <fieldset>
        <legend>{t('roles.end.last')}</legend>
        {choice('successor')}
        {choice('desk')}
      </fieldset>
      {after === 'successor' && (
        <Field
          id="successor"
          label={t('roles.nominate.who')}
          value={successor}
          onValue={onSuccessor}
          isRequired
          autoComplete="off"
          inputMode="email"
        />
      )}
    </Form>
  );
}

/** Names what ending a role does before it is done; who is the last one says who comes after. Source: R139, R140; U12. */
export function EndRole({ role, peer, me, onClose }: Props) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const [after, setAfter] = useState<After>('successor');
  const [successor, setSuccessor] = useState('');
  const { number } = role;
  const end = useEndRole(role, outcome => {
    announce(t(outcome === 'waits' ? 'roles.end.waits' : 'roles.end.done', { number }));
    onClose();
  });
  const isLast = !peer && role.is_last;
  const namesSuccessor = isLast && after === 'successor';
  const rules = namesSuccessor ? [{ id: 'successor', pointer: '/account', value: successor }] : [];
  const faults = useFaults(rules, end.error);
  const submit = () => {
    if (!faults.check()) return;
    end.mutate({
      account: peer?.id ?? me,
      ...(isLast && after === 'desk' ? { hand_over: 'desk' as const } : {}),
      ...(namesSuccessor ? { successor: successor.trim() } : {}),
    });
  };
  return (
    <FaultsContext.Provider value={faults.textOf}>
      <Confirmation
        title={peer ? t('roles.end.title_of', { name: personName(peer), number }) : t('roles.end.title', { number })}
        action={t(peer ? 'roles.end.action_of' : 'roles.end.action')}
        busy={end.isPending}
        error={faults.isOnField ? undefined : end.error}
        onConfirm={submit}
        onClose={onClose}
      >
        <div className="stack">
          <p>{t(peer ? 'roles.end.body_of' : 'roles.end.body')}</p>
          {role.type === 'bill_to' && <p>{t('roles.end.contracts')}</p>}
          {isLast && (
            <ComesAfter
              after={after}
              onAfter={setAfter}
              successor={successor}
              onSuccessor={setSuccessor}
              onSubmit={submit}
            />
          )}
        </div>
      </Confirmation>
    </FaultsContext.Provider>
  );
}

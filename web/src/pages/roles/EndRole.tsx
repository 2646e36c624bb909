import { Button } from '@pf/Button';
import { Form } from '@pf/Form';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { Radio } from '@pf/Radio';
import { useState } from 'react';
import { useEndRole } from '../../api/roles';
import type { MyRole, PersonName } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useAnnounce } from '../../parts/Announcer';
import { ActionProblem } from '../../parts/ActionProblem';
import { Field } from '../../parts/form/Field';

interface Props {
  role: MyRole;
  /** Whose role ends; the reader himself where none is given. */
  peer?: PersonName;
  /** The reader's own account. */
  me: string;
  onClose: () => void;
}

/** Names what ending a role does before it is done; who is the last one says who comes after. Source: R139, R140; U12. */
export function EndRole({ role, peer, me, onClose }: Props) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const end = useEndRole(role);
  const [after, setAfter] = useState<'successor' | 'desk'>('successor');
  const [successor, setSuccessor] = useState('');
  const isLast = !peer && role.is_last;
  const needsName = isLast && after === 'successor' && successor.trim() === '';
  const { number } = role;
  const submit = () =>
    end.mutate(
      {
        account: peer?.id ?? me,
        ...(isLast && after === 'desk' ? { hand_over: 'desk' as const } : {}),
        ...(isLast && after === 'successor' ? { successor: successor.trim() } : {}),
      },
      {
        onSuccess: ({ outcome }) => {
          announce(t(outcome === 'waits' ? 'roles.end.waits' : 'roles.end.done', { number }));
          onClose();
        },
      },
    );
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="end-role-title">
      <ModalHeader
        title={peer ? t('roles.end.title_of', { name: personName(peer), number }) : t('roles.end.title', { number })}
        labelId="end-role-title"
      />
      <ModalBody>
        <div className="stack">
          <p>{t(peer ? 'roles.end.body_of' : 'roles.end.body')}</p>
          {role.type === 'bill_to' && <p>{t('roles.end.contracts')}</p>}
          {isLast && (
            <Form
              id="end-role-form"
              onSubmit={event => {
                event.preventDefault();
                if (!needsName) submit();
              }}
            >
              <fieldset>
                <legend>{t('roles.end.last')}</legend>
                <Radio
                  id="after-successor"
                  name="after"
                  label={t('roles.end.successor')}
                  description={t('roles.end.successor_hint')}
                  isChecked={after === 'successor'}
                  onChange={() => setAfter('successor')}
                />
                <Radio
                  id="after-desk"
                  name="after"
                  label={t('roles.end.desk')}
                  description={t('roles.end.desk_hint')}
                  isChecked={after === 'desk'}
                  onChange={() => setAfter('desk')}
                />
              </fieldset>
              {after === 'successor' && (
                <Field
                  id="successor"
                  label={t('roles.nominate.who')}
                  value={successor}
                  onValue={setSuccessor}
                  isRequired
                  autoComplete="off"
                  inputMode="email"
                />
              )}
            </Form>
          )}
          <ActionProblem error={end.error} />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={end.isPending}
          isAriaDisabled={end.isPending || needsName}
          onClick={() => !needsName && submit()}
        >
          {t(peer ? 'roles.end.action_of' : 'roles.end.action')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

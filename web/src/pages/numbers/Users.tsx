import { Button } from '@pf/Button';
import { useState } from 'react';
import { useChangeNumber } from '../../api/numbers';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { GroupName } from '../groups/GroupName';
import { Confirmation } from '../../parts/Confirmation';
import { WhyLink, whyOfScope } from '../../parts/why/WhyLink';

type User = ManagedNumber['users'][number];

interface RemovalProps {
  number: ManagedNumber;
  user: User;
  onClose: () => void;
}

/** Names what removing will do before it is done. */
function Removal({ number, user, onClose }: RemovalProps) {
  const { t } = useMessages();
  const change = useChangeNumber(number);
  const remove = () => change.mutate({ kind: 'remove_user', account: user.account.id }, { onSuccess: onClose });
  return (
    <Confirmation
      title={t('numbers.remove.title', { name: personName(user.account) })}
      action={t('numbers.remove.action')}
      busy={change.isPending}
      error={change.error}
      onConfirm={remove}
      onClose={onClose}
    >
      {t('numbers.remove.body', { number: number.number })}
    </Confirmation>
  );
}

/** What a group gives is changed in the group. */
function Why({ user }: { user: User }) {
  const { t } = useMessages();
  if (!user.group) return <>{t(`origin.${user.origin}`)}</>;
  return (
    <>
      {t('origin.group')}: <GroupName {...user.group} />
    </>
  );
}

/** Who may use the number, and why: by a grant of one's own or through a group. */
export function Users({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const formats = useFormats();
  const [removing, setRemoving] = useState<User>();
  if (number.users.length === 0) return <>{t('numbers.no_users')}</>;
  return (
    <>
      <ul className="users">
        {number.users.map(user => (
          <li key={`${user.account.id} ${user.scope} ${user.party ?? ''} ${user.group?.id ?? ''}`}>
            <span>
              <span className="block">{personName(user.account)}</span>
              <span className="quiet">{user.account.email}</span>
            </span>
            <span className="quiet">
              <span className="block">
                {t(`scope.${user.scope}.short`)}, {formats.day(user.valid_from)}
              </span>
              <Why user={user} />
            </span>
            <WhyLink
              type={number.type}
              id={number.number}
              action={whyOfScope[user.scope]}
              account={user.account.id}
              label={t('why.see_of', { name: personName(user.account), number: number.number })}
            />
            {!user.group && (
              <Button variant="link" isInline isDanger onClick={() => setRemoving(user)}>
                {t('numbers.remove.action')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {removing && <Removal number={number} user={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

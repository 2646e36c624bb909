import { Button } from '@pf/Button';
import UserIcon from '@icons/user-icon';
import { Link } from 'react-router';
import { useSignOut } from '../../api/account';
import type { Account } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { Disclosure } from './Disclosure';
import { LevelBadge } from './LevelBadge';

const pages = ['personal', 'company', 'security', 'settings'] as const;

/** Who is signed in, at which level and why, and the way to the profile and out. */
export function AccountMenu({ me }: { me: Account }) {
  const { t } = useMessages();
  const signOut = useSignOut();
  const name = personName({ ...me, country: me.address?.country ?? me.country });
  return (
    <Disclosure label={t('account.menu', { name })} icon={<UserIcon />} text={name}>
      <div className="account-card">
        <strong>{name}</strong>
        <span className="quiet">{me.email}</span>
        <LevelBadge level={me.level} />
      </div>
      <ul className="account-links">
        {pages.map(page => (
          <li key={page}>
            <Link to={`/profile/${page}`}>{t(`profile.${page}.title`)}</Link>
          </li>
        ))}
      </ul>
      <Button variant="secondary" isBlock onClick={() => signOut.mutate()}>
        {t('account.sign_out')}
      </Button>
    </Disclosure>
  );
}

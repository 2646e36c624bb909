import { Divider } from '@pf/Divider';
import { Dropdown, DropdownItem, DropdownList } from '@pf/Dropdown';
import { MenuToggle } from '@pf/MenuToggle';
import UserIcon from '@icons/user-icon';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSignOut } from '../../api/account';
import type { Account } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { LevelBadge } from './LevelBadge';

const pages = ['personal', 'company', 'security', 'settings'] as const;

export function AccountMenu({ me }: { me: Account }) {
  const { t } = useMessages();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [open, setOpen] = useState(false);
  const name = personName({ ...me, country: me.address?.country });
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          variant="plainText"
          icon={<UserIcon />}
          isExpanded={open}
          aria-label={t('account.menu', { name })}
          onClick={() => setOpen(!open)}
        >
          <span className="wide-only">{name}</span>
        </MenuToggle>
      )}
    >
      <div className="account-card">
        <strong>{name}</strong>
        <span className="quiet">{me.email}</span>
        <LevelBadge level={me.level} />
      </div>
      <Divider />
      <DropdownList>
        {pages.map(page => (
          <DropdownItem key={page} onClick={() => void navigate(`/profile/${page}`)}>
            {t(`profile.${page}.title`)}
          </DropdownItem>
        ))}
        <Divider component="li" />
        <DropdownItem onClick={() => signOut.mutate()}>{t('account.sign_out')}</DropdownItem>
      </DropdownList>
    </Dropdown>
  );
}

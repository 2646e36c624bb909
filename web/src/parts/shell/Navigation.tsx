import { Badge } from '@pf/Badge';
import { Nav, NavGroup, NavItem, NavList } from '@pf/Nav';
import { Link, useLocation } from 'react-router';
import { useQueue } from '../../api/queue';
import type { Account } from '../../api/types';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';

interface Entry {
  to: string;
  label: MessageKey;
  count?: number;
}

function NavEntry({ to, label, count }: Entry) {
  const { t } = useMessages();
  const formats = useFormats();
  const { pathname } = useLocation();
  return (
    <NavItem itemId={to} isActive={pathname === to}>
      <Link to={to} aria-current={pathname === to ? 'page' : undefined}>
        <span>{t(label)}</span>
        {count ? <Badge screenReaderText={t('nav.waiting')}>{formats.number(count)}</Badge> : null}
      </Link>
    </NavItem>
  );
}

function Section({ title, entries }: { title: MessageKey; entries: Entry[] }) {
  const { t } = useMessages();
  return (
    <NavGroup title={t(title)}>
      {entries.map(entry => (
        <NavEntry key={entry.to} {...entry} />
      ))}
    </NavGroup>
  );
}

/** What this person can go to: by role, with what waits there. */
export function Navigation({ roles }: { roles: Account['roles'] }) {
  const { t } = useMessages();
  const administers = roles.includes('administrator');
  const desk = roles.includes('desk') || roles.includes('desk_lead');
  const adminCount = useQueue('admin', { enabled: administers, everyMs: 15_000 }).data?.items.length;
  const deskCount = useQueue('desk', { enabled: desk, everyMs: 15_000 }).data?.items.length;
  return (
    <Nav aria-label={t('nav.label')}>
      <NavList>
        <NavEntry to="/" label="home.title" />
      </NavList>
      <Section
        title="nav.access"
        entries={[
          { to: '/access', label: 'access.title' },
          { to: '/access/requests', label: 'requests.title' },
          { to: '/access/add', label: 'add.title' },
        ]}
      />
      {administers && (
        <Section
          title="nav.administration"
          entries={[
            { to: '/administration/requests', label: 'queue.admin.title', count: adminCount },
            { to: '/administration/numbers', label: 'numbers.title' },
          ]}
        />
      )}
      {desk && (
        <Section title="nav.desk" entries={[{ to: '/desk/requests', label: 'queue.desk.title', count: deskCount }]} />
      )}
      <Section
        title="nav.profile"
        entries={[
          { to: '/profile/personal', label: 'profile.personal.title' },
          { to: '/profile/company', label: 'profile.company.title' },
          { to: '/profile/security', label: 'profile.security.title' },
          { to: '/profile/settings', label: 'profile.settings.title' },
        ]}
      />
    </Nav>
  );
}

import { Badge } from '@pf/Badge';
import { Link, useLocation } from 'react-router';
import { useQueue } from '../../api/queue';
import { useQueueEvents } from '../../api/queueEvents';
import type { Account } from '../../api/types';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';

interface Entry {
  to: string;
  name: MessageKey;
  count?: number;
}

interface Section {
  name?: MessageKey;
  entries: Entry[];
}

const everybody: { before: Section[]; after: Section[] } = {
  before: [
    { entries: [{ to: '/', name: 'home.title' }] },
    {
      name: 'nav.access',
      entries: [
        { to: '/access', name: 'access.title' },
        { to: '/access/requests', name: 'requests.title' },
        { to: '/access/add', name: 'add.title' },
        { to: '/why', name: 'why.title' },
      ],
    },
  ],
  after: [
    {
      name: 'nav.profile',
      entries: [
        { to: '/profile/personal', name: 'profile.personal.title' },
        { to: '/profile/company', name: 'profile.company.title' },
        { to: '/profile/security', name: 'profile.security.title' },
        { to: '/profile/settings', name: 'profile.settings.title' },
      ],
    },
  ],
};

/** The sections of the person's roles, with what waits there. */
function useRoleSections(roles: Account['roles']): Section[] {
  const administers = roles.includes('administrator');
  const desk = roles.includes('desk') || roles.includes('desk_lead');
  useQueueEvents('admin', administers);
  useQueueEvents('desk', desk);
  const adminCount = useQueue('admin', { enabled: administers, everyMs: 15_000 }).data?.items.length;
  const deskCount = useQueue('desk', { enabled: desk, everyMs: 15_000 }).data?.items.length;
  const administration: Entry[] = [
    { to: '/administration/requests', name: 'queue.admin.title', count: adminCount },
    { to: '/administration/numbers', name: 'numbers.title' },
    { to: '/administration/groups', name: 'groups.title' },
    { to: '/administration/revalidations', name: 'revalidations.title' },
    { to: '/roles', name: 'roles.title' },
  ];
  const journal: Entry = { to: '/journal', name: 'journal.title' };
  const atDesk: Entry[] = [
    { to: '/desk/requests', name: 'queue.desk.title', count: deskCount },
    { to: '/desk/claims', name: 'claims.title' },
    { to: '/desk/imports', name: 'imports.title' },
    journal,
  ];
  const audits = roles.includes('auditor') && !desk;
  return [
    ...(administers ? [{ name: 'nav.administration' as const, entries: administration }] : []),
    ...(desk ? [{ name: 'nav.desk' as const, entries: atDesk }] : []),
    ...(audits ? [{ name: 'nav.audit' as const, entries: [journal] }] : []),
  ];
}

function NavEntry({ to, name, count }: Entry) {
  const { t } = useMessages();
  const formats = useFormats();
  const { pathname } = useLocation();
  return (
    <li>
      <Link to={to} aria-current={pathname === to ? 'page' : undefined}>
        <span>{t(name)}</span>
        {count ? <Badge screenReaderText={t('nav.waiting')}>{formats.number(count)}</Badge> : null}
      </Link>
    </li>
  );
}

/** What this person can go to, by role. */
export function Navigation({ roles }: { roles: Account['roles'] }) {
  const { t } = useMessages();
  const sections = [...everybody.before, ...useRoleSections(roles), ...everybody.after];
  return (
    <nav className="navigation" aria-label={t('nav.label')}>
      {sections.map(({ name, entries }) => (
        <div key={name ?? 'home'}>
          {name && (
            <p className="navigation-title" id={name}>
              {t(name)}
            </p>
          )}
          <ul aria-labelledby={name}>
            {entries.map(entry => (
              <NavEntry key={entry.to} {...entry} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

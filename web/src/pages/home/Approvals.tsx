import { type QueueKind, useQueue } from '../../api/queue';
import type { Account, QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { DueClock } from '../../parts/DueClock';
import { LinkButton } from '../../parts/LinkButton';

const addresses: Readonly<Record<QueueKind, string>> = { admin: '/administration/requests', desk: '/desk/requests' };

function ApprovalCard({ kind, items }: { kind: QueueKind; items: QueueItem[] }) {
  const { t } = useMessages();
  const due = items[0]?.due_at;
  return (
    <li className="card home-row">
      <span>
        <strong>{t(`queue.${kind}.title`)}</strong>
        <span className="block">{t('home.approvals.count', { count: items.length })}</span>
      </span>
      {due && <DueClock dueAt={due} />}
      {items.length > 0 && <LinkButton to={addresses[kind]}>{t('home.approvals.action')}</LinkButton>}
    </li>
  );
}

/** Decisions that wait for this person, as administrator and at the desk. */
export function Approvals({ roles }: { roles: Account['roles'] }) {
  const { t } = useMessages();
  const administers = roles.includes('administrator');
  const desk = roles.includes('desk') || roles.includes('desk_lead');
  const admin = useQueue('admin', { enabled: administers }).data;
  const vendor = useQueue('desk', { enabled: desk }).data;
  if (!admin && !vendor) return null;
  return (
    <section aria-labelledby="approvals-heading">
      <h2 id="approvals-heading">{t('home.approvals.title')}</h2>
      <ul className="rows">
        {admin && <ApprovalCard kind="admin" items={admin.items} />}
        {vendor && <ApprovalCard kind="desk" items={vendor.items} />}
      </ul>
    </section>
  );
}

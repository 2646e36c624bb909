import { Link } from 'react-router';
import type { AccessRequest, AccessRequestItem } from '../api/types';
import { useMessages } from '../messages/context';
import { useFormats } from '../messages/useFormats';
import { Code } from './Code';
import { DueClock } from './DueClock';
import { StatusLabel, WatchedLabel } from './StatusLabel';
import { Waiting } from './Waiting';

/** Why it was denied or ended. */
const isExplained = ({ status, reason }: AccessRequestItem) =>
  reason && (status === 'denied' || status === 'cancelled');

/** A request in a list: what was asked, when, and where each item stands. */
export function RequestRow({ request }: { request: AccessRequest }) {
  const { t } = useMessages();
  const formats = useFormats();
  return (
    <article className="card request-row">
      <header>
        <Link to={`/access/requests/${encodeURIComponent(request.id)}`} className="row-link">
          {t('requests.row', { scope: t(`scope.${request.scope}.short`), date: formats.dateTime(request.created_at) })}
        </Link>
      </header>
      <ul>
        {request.items.map(item => (
          <li key={item.id} className="request-item">
            <span className="request-number">
              <span className="quiet">{t(`identifier.${item.identifier.type}`)}</span>{' '}
              <Code>{item.identifier.value}</Code>
            </span>
            {item.watch_until ? <WatchedLabel /> : <StatusLabel status={item.status} />}
            {isExplained(item) && <span className="quiet">{t(`reason.${item.reason!}.title`)}</span>}
            {item.watch_until && (
              <span className="quiet">{t('waiting.watched', { date: formats.dateTime(item.watch_until) })}</span>
            )}
            {item.due_at && <DueClock dueAt={item.due_at} />}
            <Waiting item={item} />
          </li>
        ))}
      </ul>
    </article>
  );
}

import { Link } from 'react-router';
import type { AccessRequest } from '../api/types';
import { useMessages } from '../messages/context';
import { useFormats } from '../messages/useFormats';
import { Code } from './Code';
import { DueClock } from './DueClock';
import { StatusLabel } from './StatusLabel';
import { Waiting } from './Waiting';

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
            <StatusLabel status={item.status} />
            {item.due_at && <DueClock dueAt={item.due_at} />}
            <Waiting item={item} />
          </li>
        ))}
      </ul>
    </article>
  );
}

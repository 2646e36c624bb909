import { isWaiting, isWatched } from '../../api/access';
import type { AccessRequest } from '../../api/types';
import { useMessages } from '../../messages/context';
import { RequestRow } from '../../parts/RequestRow';

/** What of the person's own requests waits, and on whom. */
export function OpenRequests({ requests }: { requests: AccessRequest[] }) {
  const { t } = useMessages();
  return (
    <section aria-labelledby="open-heading">
      <h2 id="open-heading">{t('home.open.title')}</h2>
      <ul className="rows">
        {requests.map(request => (
          <li key={request.id}>
            <RequestRow
              request={{ ...request, items: request.items.filter(item => isWaiting(item) || isWatched(item)) }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

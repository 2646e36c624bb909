import type { AccessRequest } from '../../api/types';
import { useMessages } from '../../messages/context';
import { RequestRow } from '../../parts/RequestRow';

/** The person's own requests that wait, and on whom. */
export function OpenRequests({ requests }: { requests: AccessRequest[] }) {
  const { t } = useMessages();
  return (
    <section aria-labelledby="open-heading">
      <h2 id="open-heading">{t('home.open.title')}</h2>
      <ul className="rows">
        {requests.map(request => (
          <li key={request.id}>
            <RequestRow request={request} />
          </li>
        ))}
      </ul>
    </section>
  );
}

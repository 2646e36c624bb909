import { Alert } from '@pf/Alert';
import { Link, useLocation, useParams } from 'react-router';
import { isOpen, useMyRequest } from '../../api/access';
import type { AccessRequest } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { CopyId } from '../../parts/CopyId';
import { Loaded } from '../../parts/Loaded';
import { Outcome } from '../../parts/Outcome';
import { PageHeading } from '../../parts/PageHeading';
import { Timeline } from './Timeline';
import { Withdraw } from './Withdraw';

/** Told once, right after sending. */
function Sent({ request }: { request: AccessRequest }) {
  const { t } = useMessages();
  const sent = (useLocation().state as { sent?: boolean } | null)?.sent;
  if (!sent) return null;
  const approved = request.items.every(item => item.status === 'approved');
  const title = approved ? t('request.sent.approved') : t('request.sent.title');
  return (
    <Alert component="p" isInline isLiveRegion variant={approved ? 'success' : 'info'} title={title}>
      {t('request.sent.mailed')}
    </Alert>
  );
}

function Request({ request }: { request: AccessRequest }) {
  const { t } = useMessages();
  const formats = useFormats();
  const watched = request.items.some(item => item.watch_until);
  return (
    <>
      <Sent request={request} />
      <p className="request-meta">
        <span>{t(`scope.${request.scope}.label`)}</span>
        <span>{t('request.asked', { date: formats.dateTime(request.created_at) })}</span>
        <span>
          {t('request.id')} <CopyId id={request.id} />
        </span>
      </p>
      {request.follows && (
        <p>
          <Link to={`/access/requests/${encodeURIComponent(request.follows)}`}>{t('request.follows')}</Link>
        </p>
      )}
      <div className="stack" aria-live="polite">
        {request.items.map(item => (
          <Outcome key={item.id} item={item} requestId={request.id}>
            <Timeline item={item} createdAt={request.created_at} />
          </Outcome>
        ))}
      </div>
      {(isOpen(request) || watched) && <Withdraw id={request.id} />}
      <p className="quiet">
        {t('request.terms', { version: request.terms.version, date: formats.dateTime(request.terms.accepted_at) })}
      </p>
    </>
  );
}

export default function RequestStatus() {
  const { t } = useMessages();
  const { id = '' } = useParams();
  const request = useMyRequest(id);
  return (
    <>
      <PageHeading title={t('request.title')} lead={<Link to="/access/requests">{t('request.back')}</Link>} />
      <Loaded query={request}>{data => <Request request={data} />}</Loaded>
    </>
  );
}

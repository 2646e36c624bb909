import { Alert } from '@pf/Alert';
import AngleRightIcon from '@icons/angle-right-icon';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { isOpen, useMyRequest, useWithdraw } from '../../api/access';
import { useInstance } from '../../api/instance';
import { asProblem } from '../../api/problem';
import type { AccessRequest } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { CopyId } from '../../parts/CopyId';
import { Loaded } from '../../parts/Loaded';
import { groupsOf, type OutcomeItem } from '../../parts/outcome/groups';
import { addAccessAddress } from '../../parts/outcome/NextActions';
import { Outcome } from '../../parts/outcome/Outcome';
import { PageHeading } from '../../parts/PageHeading';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { WhyLink, whyOfScope } from '../../parts/why/WhyLink';
import NotFound from '../NotFound';
import { Rest } from './Rest';
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

/** What happened to an item and what is to come; of one among several on demand, so that they stay together on the page. */
function Course({ item, request }: { item: OutcomeItem; request: AccessRequest }) {
  const { t } = useMessages();
  const { type, value } = item.identifier;
  const timeline = (
    <>
      <Timeline item={item} createdAt={request.created_at} />
      <WhyLink type={type} id={value} action={whyOfScope[request.scope]} />
    </>
  );
  if (request.items.length === 1) return timeline;
  return (
    <details className="outcome-own">
      <summary>
        <AngleRightIcon className="disclosure-mark" />
        {t('timeline.label')}
      </summary>
      {timeline}
    </details>
  );
}

/** Whom to ask about any of several outcomes, said once. */
function Questions({ request }: { request: AccessRequest }) {
  const { t } = useMessages();
  const support = useInstance().data?.support_email ?? '';
  return (
    <p>
      {t('next_action.contact_support', { support_email: support })}{' '}
      <a href={`mailto:${support}?subject=${encodeURIComponent(request.id)}`}>{t('action.write_mail')}</a>
    </p>
  );
}

/** Back to the form with what was asked, to add a second identifier; what is open is taken back, or it would be asked twice. */
function useSecond(request: AccessRequest) {
  const navigate = useNavigate();
  const withdraw = useWithdraw(request.id);
  const ask = (items: readonly OutcomeItem[]) => void navigate(`${addAccessAddress(items, request.scope)}&second=open`);
  const open = request.items.filter(({ status }) => status.startsWith('pending_'));
  const start = (items: readonly OutcomeItem[]) =>
    open.length > 0 ? withdraw.mutate(undefined, { onSuccess: () => ask(open) }) : ask(items);
  return { start, error: withdraw.error };
}

function Request({ request }: { request: AccessRequest }) {
  const { t } = useMessages();
  const formats = useFormats();
  const second = useSecond(request);
  const watched = request.items.some(item => item.watch_until);
  const groups = groupsOf(request.items);
  const asksOnce = groups.length > 1;
  return (
    <>
      <Sent request={request} />
      <Rest scope={request.scope} />
      <p className="request-meta">
        <span className="request-scope">
          <strong>{t(`scope.${request.scope}.short`)}</strong> {t(`scope.${request.scope}.label`)}
        </span>
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
        {groups.map(items => (
          <Outcome
            key={items[0]?.id}
            items={items}
            requestId={request.id}
            onSecond={() => second.start(items)}
            saidElsewhere={asksOnce ? ['contact_support'] : []}
            moreOf={item => <Course item={item} request={request} />}
          />
        ))}
      </div>
      {second.error && <ProblemAlert error={second.error} />}
      {asksOnce && <Questions request={request} />}
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
  if (request.error && asProblem(request.error).code === 'not_found') return <NotFound />;
  return (
    <>
      <PageHeading title={t('request.title')} lead={<Link to="/access/requests">{t('request.back')}</Link>} />
      <Loaded query={request}>{data => <Request request={data} />}</Loaded>
    </>
  );
}

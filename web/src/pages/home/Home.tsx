import CheckCircleIcon from '@icons/check-circle-icon';
import { together, useMyAccess, useMyRequests, useWatchedRequests } from '../../api/access';
import { useWaitingNominations } from '../../api/roles';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { EmptyNote } from '../../parts/EmptyNote';
import { LinkButton } from '../../parts/LinkButton';
import { Loading } from '../../parts/Loading';
import { OnHold } from '../../parts/OnHold';
import { PageHeading } from '../../parts/PageHeading';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { useMyself } from '../profile/useMyself';
import { Approvals } from './Approvals';
import { endingSoon } from './ending';
import { Ending } from './Ending';
import { FirstSteps } from './FirstSteps';
import { Nominations } from './Nominations';
import { OpenRequests } from './OpenRequests';
import { Revalidations } from './Revalidations';

function NothingNeeded() {
  const { t } = useMessages();
  const see = (
    <LinkButton to="/access" variant="secondary">
      {t('home.see_access')}
    </LinkButton>
  );
  return (
    <EmptyNote icon={CheckCircleIcon} title={t('home.nothing.title')} body={t('home.nothing.body')} action={see} />
  );
}

/** What needs this person: each card says what it is and has one thing to do. */
export default function Home() {
  const { t } = useMessages();
  const me = useMyself();
  const access = useMyAccess({});
  const requests = useMyRequests('waiting');
  const held = access.data?.pages.flatMap(page => page.items) ?? [];
  const watched = useWatchedRequests();
  const open = together(requests.data?.pages.flatMap(page => page.items) ?? [], watched.data ?? []);
  const ending = endingSoon(held, Date.now());
  const complete = Boolean(me.company_name && me.address);
  const settled = access.data !== undefined && requests.data !== undefined && watched.data !== undefined;
  const decides = me.roles.some(role => role === 'administrator' || role === 'desk' || role === 'desk_lead');
  const newcomer = settled && !me.on_hold && me.roles.length === 0 && (!complete || held.length === 0);
  const error = access.error ?? requests.error ?? watched.error;
  const asked = useWaitingNominations().length > 0;
  const calm = settled && !me.on_hold && !newcomer && !decides && !asked && open.length === 0 && ending.length === 0;
  return (
    <>
      <PageHeading
        title={t('home.greeting', { name: personName({ ...me, country: me.address?.country ?? me.country }) })}
        lead={t('home.lead')}
      />
      {me.on_hold && <OnHold />}
      {error && (
        <ProblemAlert
          error={error}
          onRetry={() => void Promise.all([access, requests, watched].map(({ refetch }) => refetch()))}
        />
      )}
      {!settled && !error && <Loading />}
      {newcomer && <FirstSteps hasProfile={complete} isWaiting={open.length > 0} holdsAccess={held.length > 0} />}
      <Nominations />
      <Approvals roles={me.roles} />
      {me.roles.includes('administrator') && <Revalidations />}
      {open.length > 0 && <OpenRequests requests={open} />}
      {ending.length > 0 && <Ending items={ending} />}
      {calm && <NothingNeeded />}
    </>
  );
}

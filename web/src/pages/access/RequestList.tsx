import { Button } from '@pf/Button';
import InboxIcon from '@icons/inbox-icon';
import PlusIcon from '@icons/plus-icon';
import SearchIcon from '@icons/search-icon';
import { useSearchParams } from 'react-router';
import { together, useMyRequests, useWatchedRequests } from '../../api/access';
import type { RequestState } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Choices } from '../../parts/Choices';
import { EmptyNote } from '../../parts/EmptyNote';
import { LinkButton } from '../../parts/LinkButton';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { RequestRow } from '../../parts/RequestRow';

const states = ['waiting', 'approved', 'denied', 'ended'] as const;

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useMessages();
  if (filtered) {
    const clear = <Button onClick={onClear}>{t('access.filter.clear')}</Button>;
    return (
      <EmptyNote
        icon={SearchIcon}
        title={t('access.no_match.title')}
        body={t('requests.no_match.body')}
        action={clear}
      />
    );
  }
  const add = <LinkButton to="/access/add">{t('add.title')}</LinkButton>;
  return <EmptyNote icon={InboxIcon} title={t('requests.empty.title')} body={t('requests.empty.body')} action={add} />;
}

function Requests({ state, onClear }: { state: RequestState | undefined; onClear: () => void }) {
  const { t } = useMessages();
  const requests = useMyRequests(state);
  const watched = useWatchedRequests({ enabled: state === 'waiting' }).data ?? [];
  return (
    <Loaded query={requests}>
      {({ pages }) => {
        const items = together(
          pages.flatMap(page => page.items),
          state === 'waiting' ? watched : [],
        );
        if (items.length === 0) return <Nothing filtered={state !== undefined} onClear={onClear} />;
        return (
          <>
            <ul className="rows">
              {items.map(request => (
                <li key={request.id}>
                  <RequestRow request={request} />
                </li>
              ))}
            </ul>
            {requests.hasNextPage && (
              <Button variant="link" onClick={() => void requests.fetchNextPage()}>
                {t('action.more')}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

export default function RequestList() {
  const { t } = useMessages();
  const [parameters, setParameters] = useSearchParams();
  const state = states.find(one => one === parameters.get('state'));
  // Of nothing there is nothing to filter, and the page's middle says what to do.
  const isBare = useMyRequests(state).data?.pages[0]?.items.length === 0 && !state;
  const choose = (next?: RequestState) => setParameters(next ? { state: next } : {}, { replace: true });
  const add = (
    <LinkButton to="/access/add" icon={<PlusIcon />}>
      {t('add.title')}
    </LinkButton>
  );
  const choices = [undefined, ...states].map(value => ({
    value,
    name: value ? t(`requests.state.${value}`) : t('access.filter.all'),
  }));
  return (
    <>
      <PageHeading title={t('requests.title')} lead={t('requests.lead')} action={isBare ? undefined : add} />
      {!isBare && (
        <search className="filter">
          <Choices label={t('requests.filter')} choices={choices} value={state} onChoose={choose} />
        </search>
      )}
      <Requests state={state} onClear={() => choose()} />
    </>
  );
}

import { Button } from '@pf/Button';
import HistoryIcon from '@icons/history-icon';
import SearchIcon from '@icons/search-icon';
import { useSearchParams } from 'react-router';
import { useJournal } from '../../api/journal';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { NotAllowed } from '../NotAllowed';
import { useMyself } from '../profile/useMyself';
import { Chain } from './Chain';
import { EntryRow } from './EntryRow';
import { emptyFilter, filterIn, type JournalFilter, parametersOf, queryOf } from './filter';
import { JournalFilterForm } from './JournalFilterForm';

function Nothing({ filter, onClear }: { filter: JournalFilter; onClear: () => void }) {
  const { t } = useMessages();
  const filtered = Object.keys(parametersOf(filter)).length > 0;
  if (!filtered)
    return <EmptyNote icon={HistoryIcon} title={t('journal.empty.title')} body={t('journal.empty.body')} />;
  const clear = <Button onClick={onClear}>{t('access.filter.clear')}</Button>;
  return (
    <EmptyNote icon={SearchIcon} title={t('journal.no_match.title')} body={t('journal.no_match.body')} action={clear} />
  );
}

function Entries({ filter, onClear }: { filter: JournalFilter; onClear: () => void }) {
  const { t } = useMessages();
  const journal = useJournal(queryOf(filter));
  return (
    <Loaded query={journal}>
      {({ pages }) => {
        const items = pages.flatMap(page => page.items);
        const head = pages[0]?.head;
        return (
          <>
            {items.length === 0 && <Nothing filter={filter} onClear={onClear} />}
            <ul className="rows">
              {items.map(entry => (
                <li key={entry.position}>
                  <EntryRow entry={entry} />
                </li>
              ))}
            </ul>
            {journal.hasNextPage && (
              <Button
                variant="link"
                isLoading={journal.isFetchingNextPage}
                onClick={() => void journal.fetchNextPage()}
              >
                {t('action.more')}
              </Button>
            )}
            {head && <Chain head={head} />}
          </>
        );
      }}
    </Loaded>
  );
}

/** Who did what to whom, when: for auditors and for the desk. Source: U13. */
export default function Journal() {
  const { t } = useMessages();
  const { roles } = useMyself();
  const [parameters, setParameters] = useSearchParams();
  if (!roles.some(role => role === 'auditor' || role === 'desk' || role === 'desk_lead')) {
    return <NotAllowed title={t('journal.title')} body="not_allowed.journal" />;
  }
  const filter = filterIn(parameters);
  const setFilter = (next: JournalFilter) => setParameters(parametersOf(next));
  const address = parameters.toString();
  return (
    <>
      <PageHeading title={t('journal.title')} lead={t('journal.lead')} />
      <JournalFilterForm key={address} filter={filter} onFilter={setFilter} />
      <Entries key={`entries ${address}`} filter={filter} onClear={() => setFilter(emptyFilter)} />
    </>
  );
}

import { Button } from '@pf/Button';
import ListIcon from '@icons/list-icon';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { useRevalidations } from '../../api/revalidations';
import type { RevalidationList } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Choices } from '../../parts/Choices';
import { EmptyNote } from '../../parts/EmptyNote';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { TextFilter } from '../../parts/TextFilter';
import { NotAllowed } from '../NotAllowed';
import { useMyself } from '../profile/useMyself';
import { EntryRow } from './EntryRow';

const lists: readonly RevalidationList[] = ['overdue', 'due', 'open', 'finished'];

function Filters({ state, text }: { state: RevalidationList | undefined; text: string }) {
  const { t } = useMessages();
  const [, setParameters] = useSearchParams();
  const set = (name: 'state' | 'q', value: string | undefined) =>
    setParameters(
      before => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  return (
    <search className="filter">
      <TextFilter label={t('revalidations.filter.text')} text={text} onChange={q => set('q', q)} />
      <Choices
        label={t('revalidations.filter')}
        choices={[
          { value: undefined, name: t('revalidations.filter.all') },
          ...lists.map(value => ({ value, name: t(`revalidations.filter.${value}`) })),
        ]}
        value={state}
        onChoose={value => set('state', value)}
      />
    </search>
  );
}

function List() {
  const { t } = useMessages();
  const [parameters] = useSearchParams();
  const text = parameters.get('q') ?? '';
  const state = lists.find(value => value === parameters.get('state'));
  const q = useDeferredValue(text.trim());
  const entries = useRevalidations({ ...(state && { state }), ...(q && { q }) });
  return (
    <>
      <Filters state={state} text={text} />
      <Loaded query={entries}>
        {({ pages }) => {
          const items = pages.flatMap(page => page.items);
          if (items.length === 0)
            return (
              <EmptyNote icon={ListIcon} title={t('revalidations.empty.title')} body={t('revalidations.empty.body')} />
            );
          return (
            <>
              <ul className="rows">
                {items.map(entry => (
                  <li key={entry.round?.id ?? `${entry.type} ${entry.number}`}>
                    <EntryRow entry={entry} />
                  </li>
                ))}
              </ul>
              {entries.hasNextPage && (
                <Button
                  variant="link"
                  isLoading={entries.isFetchingNextPage}
                  onClick={() => void entries.fetchNextPage()}
                >
                  {t('action.more')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** Which numbers are to be revalidated, which are on the way, which were. Source: R126, R128. */
export default function Revalidations() {
  const { t } = useMessages();
  if (!useMyself().roles.includes('administrator')) {
    return <NotAllowed title={t('revalidations.title')} body="not_allowed.administrator" />;
  }
  return (
    <>
      <PageHeading title={t('revalidations.title')} lead={t('revalidations.lead')} />
      <List />
    </>
  );
}

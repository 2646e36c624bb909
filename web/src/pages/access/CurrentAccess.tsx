import { Button } from '@pf/Button';
import KeyIcon from '@icons/key-icon';
import PlusIcon from '@icons/plus-icon';
import SearchIcon from '@icons/search-icon';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { useMyAccess } from '../../api/access';
import type { Access, Scope } from '../../api/types';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { LinkButton } from '../../parts/LinkButton';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { AccessFilter } from './AccessFilter';
import { AccessRow } from './AccessRow';

const scopes: readonly Scope[] = ['support', 'downloads', 'ordering'];

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useMessages();
  if (filtered) {
    const clear = <Button onClick={onClear}>{t('access.filter.clear')}</Button>;
    return (
      <EmptyNote icon={SearchIcon} title={t('access.no_match.title')} body={t('access.no_match.body')} action={clear} />
    );
  }
  const add = <LinkButton to="/access/add">{t('add.title')}</LinkButton>;
  return <EmptyNote icon={KeyIcon} title={t('access.empty.title')} body={t('access.empty.body')} action={add} />;
}

function Rows({ items }: { items: Access[] }) {
  return (
    <ul className="rows">
      {items.map(access => (
        <li key={access.id}>
          <AccessRow access={access} />
        </li>
      ))}
    </ul>
  );
}

export default function CurrentAccess() {
  const { t } = useMessages();
  const [parameters, setParameters] = useSearchParams();
  const scope = scopes.find(one => one === parameters.get('scope'));
  const text = parameters.get('q') ?? '';
  const q = useDeferredValue(text.trim());
  const access = useMyAccess({ ...(scope ? { scope } : {}), ...(q ? { q } : {}) });
  // Of nothing there is nothing to filter, and the page's middle says what to do.
  const isBare = !scope && !q && access.data?.pages[0]?.items.length === 0;
  const add = (
    <LinkButton to="/access/add" icon={<PlusIcon />}>
      {t('add.title')}
    </LinkButton>
  );
  const setFilter = (filter: { scope?: Scope; q: string }) => {
    const entries = Object.entries(filter).filter(([, value]) => value);
    setParameters(Object.fromEntries(entries) as Record<string, string>, { replace: true });
  };
  return (
    <>
      <PageHeading title={t('access.title')} lead={t('access.lead')} action={isBare ? undefined : add} />
      {!isBare && <AccessFilter scope={scope} text={text} onChange={setFilter} />}
      <Loaded query={access}>
        {({ pages }) => {
          const items = pages.flatMap(page => page.items);
          if (items.length === 0)
            return <Nothing filtered={Boolean(scope ?? q)} onClear={() => setFilter({ q: '' })} />;
          return (
            <>
              <Rows items={items} />
              {access.hasNextPage && (
                <Button
                  variant="link"
                  isLoading={access.isFetchingNextPage}
                  onClick={() => void access.fetchNextPage()}
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

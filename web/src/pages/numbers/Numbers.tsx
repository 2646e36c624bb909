import { Button } from '@pf/Button';
import ListIcon from '@icons/list-icon';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { useNumbers } from '../../api/numbers';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { TextFilter } from '../../parts/TextFilter';
import { NotAllowed } from '../NotAllowed';
import { useMyself } from '../profile/useMyself';
import { NumberRow } from './NumberRow';

function NumberList() {
  const { t } = useMessages();
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('q') ?? '';
  const numbers = useNumbers(useDeferredValue(text.trim()));
  const setText = (q: string) => setParameters(q ? { q } : {}, { replace: true });
  return (
    <>
      <search className="filter">
        <TextFilter label={t('access.filter.text')} text={text} onChange={setText} />
      </search>
      <Loaded query={numbers}>
        {({ pages }) => {
          const items = pages.flatMap(page => page.items);
          if (items.length === 0)
            return <EmptyNote icon={ListIcon} title={t('numbers.empty.title')} body={t('numbers.empty.body')} />;
          return (
            <>
              <ul className="rows">
                {items.map(number => (
                  <li key={`${number.type} ${number.number}`}>
                    <NumberRow number={number} />
                  </li>
                ))}
              </ul>
              {numbers.hasNextPage && (
                <Button variant="link" onClick={() => void numbers.fetchNextPage()}>
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

/** Contracts and bill-tos that one administers: who may use them, locks, blocks, domain rules, review. */
export default function Numbers() {
  const { t } = useMessages();
  if (!useMyself().roles.includes('administrator')) {
    return <NotAllowed title={t('numbers.title')} body="not_allowed.administrator" />;
  }
  return (
    <>
      <PageHeading title={t('numbers.title')} lead={t('numbers.lead')} />
      <NumberList />
    </>
  );
}

import { Button } from '@pf/Button';
import { Progress } from '@pf/Progress';
import AngleLeftIcon from '@icons/angle-left-icon';
import UsersIcon from '@icons/users-icon';
import { useDeferredValue } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { asProblem } from '../../api/problem';
import { type HolderFilter, useHolders, useRevalidation } from '../../api/revalidations';
import type { HolderDecision, Revalidation, RevalidationHolder } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { ActionProblem } from '../../parts/ActionProblem';
import { Choices } from '../../parts/Choices';
import { EmptyNote } from '../../parts/EmptyNote';
import { LinkButton } from '../../parts/LinkButton';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { TextFilter } from '../../parts/TextFilter';
import NotFound from '../NotFound';
import { Certificate } from './Certificate';
import { Delegate } from './Delegate';
import { Finish } from './Finish';
import { HolderRow } from './HolderRow';
import { decided, percent } from './progress';
import { ReviewTools } from './ReviewTools';
import { useReviewWork } from './useReviewWork';

const decisions: readonly HolderDecision[] = ['undecided', 'keep', 'remove', 'ended'];
const shownAs = [...decisions, 'mine'] as const;
type Shown = (typeof shownAs)[number];

/** The filter lives in the address. */
function useFilter() {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('q') ?? '';
  const decision = decisions.find(value => value === parameters.get('decision'));
  const shown: Shown | undefined = parameters.get('assigned') === 'me' ? 'mine' : decision;
  const q = useDeferredValue(text.trim());
  const filter: HolderFilter = {
    ...(q && { q }),
    ...(shown === 'mine' ? { assigned: 'me' as const } : shown && { decision: shown }),
  };
  const set = (nextText: string, next: Shown | undefined) => {
    const query: Record<string, string> = {};
    if (nextText) query.q = nextText;
    if (next === 'mine') query.assigned = 'me';
    else if (next) query.decision = next;
    setParameters(query, { replace: true });
  };
  return {
    text,
    shown,
    filter,
    setText: (next: string) => set(next, shown),
    setShown: (next?: Shown) => set(text, next),
  };
}

function Filters({ filter }: { filter: ReturnType<typeof useFilter> }) {
  const { t } = useMessages();
  return (
    <search className="filter">
      <TextFilter label={t('review.filter.text')} text={filter.text} onChange={filter.setText} />
      <Choices
        label={t('revalidations.filter')}
        choices={[
          { value: undefined, name: t('revalidations.filter.all') },
          ...shownAs.map(value => ({ value, name: t(`review.decision.${value}`) })),
        ]}
        value={filter.shown}
        onChoose={filter.setShown}
      />
    </search>
  );
}

interface HoldersProps {
  round: Revalidation;
  holders: readonly RevalidationHolder[];
}

function Holders({ round, holders }: HoldersProps) {
  const { t } = useMessages();
  const work = useReviewWork(round, holders);
  if (holders.length === 0)
    return (
      <EmptyNote
        icon={UsersIcon}
        title={t(round.counts.all === 0 ? 'review.nobody.title' : 'review.empty.title')}
        body={t(round.counts.all === 0 ? 'review.nobody.body' : 'review.empty.body')}
      />
    );
  return (
    <>
      <ReviewTools work={work} />
      <ActionProblem error={work.change.error} />
      <ul className="rows">
        {holders.map(holder => (
          <HolderRow key={holder.id} round={round} holder={holder} work={work} />
        ))}
      </ul>
      <Delegate round={round} marked={work.marked} />
    </>
  );
}

function List({ round }: { round: Revalidation }) {
  const { t } = useMessages();
  const filter = useFilter();
  const holders = useHolders(round.id, filter.filter);
  return (
    <>
      <Filters filter={filter} />
      <Loaded query={holders}>
        {({ pages }) => (
          <>
            <Holders round={round} holders={pages.flatMap(page => page.items)} />
            {holders.hasNextPage && (
              <Button
                variant="link"
                isLoading={holders.isFetchingNextPage}
                onClick={() => void holders.fetchNextPage()}
              >
                {t('action.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Open({ round }: { round: Revalidation }) {
  const { t } = useMessages();
  const formats = useFormats();
  const due = round.due_at && formats.day(round.due_at);
  return (
    <>
      <PageHeading
        title={t('review.title', { number: round.number })}
        lead={due ? t(round.overdue ? 'revalidations.due_since' : 'revalidations.due', { date: due }) : undefined}
      />
      <section className="card stack">
        <p>{t('review.lead')}</p>
        <Progress
          id="decided"
          title={t('revalidations.progress', { done: decided(round.counts), all: round.counts.all })}
          value={percent(round.counts)}
          measureLocation="outside"
        />
        {!round.whole && <p>{t('review.part')}</p>}
        {round.type === 'bill_to' && <p className="quiet">{t('review.other_company_hint')}</p>}
        <p className="quiet">{t('review.not_in', { date: formats.dateTime(round.opened_at) })}</p>
        <p className="quiet">{t('review.sign_in_hint')}</p>
        <Finish round={round} />
      </section>
      <List round={round} />
    </>
  );
}

/** One round under its own address: to be decided while it is open, its certificate afterwards. Source: R126–R130. */
export default function Review() {
  const { t } = useMessages();
  const { id = '' } = useParams();
  const round = useRevalidation(id);
  const isMissing = round.error && asProblem(round.error).code === 'not_found';
  return (
    <>
      <div className="no-print">
        <LinkButton to="/administration/revalidations" variant="link" isInline icon={<AngleLeftIcon />}>
          {t('revalidations.back')}
        </LinkButton>
      </div>
      {isMissing ? (
        <NotFound />
      ) : (
        <Loaded query={round}>
          {data => (data.state === 'open' ? <Open round={data} /> : <Certificate round={data} />)}
        </Loaded>
      )}
    </>
  );
}

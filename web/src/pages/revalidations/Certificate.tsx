import { Button } from '@pf/Button';
import DownloadIcon from '@icons/download-icon';
import PrintIcon from '@icons/print-icon';
import { useEffect } from 'react';
import { reportOf, useHolders } from '../../api/revalidations';
import type { Revalidation, RevalidationHolder } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Fact, Facts } from '../../parts/Facts';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { GroupName } from '../groups/GroupName';
import { useHolderName } from './useHolderName';

/** More than that nobody prints; the file has all. */
const mostPrinted = 1000;

function Summary({ round }: { round: Revalidation }) {
  const { t } = useMessages();
  const formats = useFormats();
  const name = useHolderName();
  const { counts } = round;
  const took = round.finished_at ? Date.parse(round.finished_at) - Date.parse(round.opened_at) : undefined;
  const day = (at: string | undefined) => (at ? formats.dateTime(at) : '–');
  return (
    <Facts>
      <Fact name={t(`identifier.${round.type}`)}>{round.number}</Fact>
      <Fact name={t('certificate.company')}>{round.bill_to.name}</Fact>
      <Fact name={t('certificate.was_due')}>{day(round.was_due_at)}</Fact>
      <Fact name={t('certificate.began')}>
        {day(round.opened_at)} {round.opened_by && `(${name(round.opened_by)})`}
      </Fact>
      <Fact name={t('certificate.finished')}>
        {day(round.finished_at)} {round.closed_by && `(${name(round.closed_by)})`}
      </Fact>
      <Fact name={t('certificate.took')}>{took === undefined ? '–' : formats.duration(took)}</Fact>
      <Fact name={t('certificate.kept')}>{formats.number(counts.kept)}</Fact>
      <Fact name={t('certificate.removed')}>{formats.number(counts.removed)}</Fact>
      <Fact name={t('certificate.ended')}>{formats.number(counts.ended)}</Fact>
      <Fact name={t('certificate.next')}>{day(round.next_due_at)}</Fact>
      <Fact name={t('certificate.id')}>{round.id}</Fact>
    </Facts>
  );
}

function Row({ holder }: { holder: RevalidationHolder }) {
  const { t } = useMessages();
  const formats = useFormats();
  const name = useHolderName();
  const { account } = holder;
  return (
    <tr>
      <th scope="row">
        {name(account)}
        <span className="block quiet">{account.email}</span>
      </th>
      <td>
        {account.company_name}
        {holder.other_company && <span className="block quiet">{t('review.other_company')}</span>}
      </td>
      <td>
        {t(`scope.${holder.scope}.short`)}
        {holder.group && (
          <span className="block">
            {t('origin.group')}
            {holder.group.name && ': '}
            <GroupName {...holder.group} />
          </span>
        )}
        <span className="block quiet">{formats.day(holder.valid_from)}</span>
      </td>
      <td>{holder.last_sign_in ? formats.calendarDay(holder.last_sign_in) : '–'}</td>
      <td>{t(`review.decision.${holder.decision}`)}</td>
      <td>
        {holder.decided_by && name(holder.decided_by)}
        {holder.decided_at && <span className="block quiet">{formats.dateTime(holder.decided_at)}</span>}
      </td>
    </tr>
  );
}

const columns = ['person', 'company', 'access', 'last_sign_in', 'decision', 'decided_by'] as const;

function People({ round }: { round: Revalidation }) {
  const { t } = useMessages();
  const formats = useFormats();
  const holders = useHolders(round.id, {}, 100);
  const shown = holders.data?.pages.flatMap(page => page.items) ?? [];
  const { hasNextPage, isFetching, fetchNextPage } = holders;
  // A print has no button for more: all that will be printed is read at once.
  useEffect(() => {
    if (hasNextPage && !isFetching && shown.length < mostPrinted) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, shown.length]);
  return (
    <Loaded query={holders}>
      {() => (
        <div className="certificate-people" tabIndex={0} role="region" aria-label={t('certificate.people')}>
          <table className="certificate-table">
            <caption>{t('certificate.people')}</caption>
            <thead>
              <tr>
                {columns.map(column => (
                  <th key={column} scope="col">
                    {t(`certificate.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(holder => (
                <Row key={holder.id} holder={holder} />
              ))}
            </tbody>
          </table>
          {hasNextPage && shown.length >= mostPrinted && (
            <p>{t('certificate.more', { count: formats.number(mostPrinted) })}</p>
          )}
        </div>
      )}
    </Loaded>
  );
}

/** What a finished round was: to be printed or kept as a file. Source: R126, R130. */
export function Certificate({ round }: { round: Revalidation }) {
  const { t } = useMessages();
  const isFinished = round.state === 'finished';
  return (
    <article className="certificate">
      <PageHeading
        title={t('certificate.title', { number: round.number })}
        lead={t(isFinished ? 'certificate.statement' : 'certificate.finishing')}
      />
      {!round.whole && <p>{t('review.part')}</p>}
      {round.counts.removed_through_groups > 0 && <p>{t('certificate.by_block')}</p>}
      {isFinished && (
        <div className="buttons no-print">
          <Button icon={<PrintIcon />} onClick={() => window.print()}>
            {t('certificate.print')}
          </Button>
          <Button variant="secondary" icon={<DownloadIcon />} component="a" href={reportOf(round.id)} download>
            {t('certificate.csv')}
          </Button>
        </div>
      )}
      <section className="card">
        <Summary round={round} />
      </section>
      <People round={round} />
    </article>
  );
}

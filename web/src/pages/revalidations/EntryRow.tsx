import { Label } from '@pf/Label';
import type { RevalidationEntry } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { LinkButton } from '../../parts/LinkButton';
import { StartReview } from './StartReview';
import { decided } from './progress';

/** When it is, or was. */
function When({ entry: { due_at: due, overdue, round } }: { entry: RevalidationEntry }) {
  const { t } = useMessages();
  const formats = useFormats();
  if (round?.finished_at) return <>{t('revalidations.finished_on', { date: formats.day(round.finished_at) })}</>;
  if (!due) return null;
  if (!overdue) return <>{t('revalidations.due', { date: formats.day(due) })}</>;
  return (
    <Label status="danger" isCompact>
      {t('revalidations.due_since', { date: formats.day(due) })}
    </Label>
  );
}

/** One number, when it is due, and the one thing to do. */
export function EntryRow({ entry }: { entry: RevalidationEntry }) {
  const { t } = useMessages();
  const { round } = entry;
  return (
    <div className="card home-row">
      <span>
        <span className="quiet">{t(`identifier.${entry.type}`)}</span> <Code>{entry.number}</Code>
        <span className="block quiet">{entry.service_program_name ?? entry.bill_to.name}</span>
        <span className="block">
          <When entry={entry} />
        </span>
        {round && (
          <span className="block quiet">
            {t('revalidations.progress', { done: decided(round.counts), all: round.counts.all })}
          </span>
        )}
      </span>
      {round && round.state !== 'open' ? (
        <LinkButton variant="secondary" size="sm" to={`/administration/revalidations/${encodeURIComponent(round.id)}`}>
          {t('revalidations.certificate')}
        </LinkButton>
      ) : (
        <StartReview number={entry} runs={round !== undefined} />
      )}
    </div>
  );
}

import CheckCircleIcon from '@icons/check-circle-icon';
import SearchIcon from '@icons/search-icon';
import { Button } from '@pf/Button';
import { asProblem } from '../../api/problem';
import { type QueueKind, useQueueItem } from '../../api/queue';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { EmptyNote } from '../../parts/EmptyNote';
import { Loaded } from '../../parts/Loaded';
import { StatusLabel } from '../../parts/StatusLabel';
import { QueueDetail } from './QueueDetail';
import { whoAndWhat } from './texts';
import type { QueueWork } from './useQueueWork';

/** What became of an item that waits no more: how it ended, by whom, when. */
function Decided({ item }: { item: QueueItem }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { decided_at: at, decided_by: by } = item;
  const date = at ? formats.dateTime(at) : '';
  const byOther = by ? t('queue.gone.by_other', { date }) : date;
  const said = by?.name ? t('queue.gone.by', { name: by.name, date }) : byOther;
  return (
    <>
      <p>{t('queue.who_and_what', whoAndWhat(item))}</p>
      <p className="gone-status">
        <StatusLabel status={item.status} /> <span>{said}</span>
      </p>
    </>
  );
}

interface Props {
  kind: QueueKind;
  id: string;
  work: QueueWork;
}

/**
 * In the place of an item that is not in the list: decided meanwhile, or further down than the list reaches, or not this person's. Nothing
 * else takes its place by itself. Source: R40.
 */
export function MissingItem({ kind, id, work }: Props) {
  const { t } = useMessages();
  const found = useQueueItem(kind, id);
  const [first] = work.items;
  const goOn = (
    <Button onClick={() => work.selection.choose(first)}>{t(first ? 'queue.gone.next' : 'queue.back')}</Button>
  );
  if (found.error && asProblem(found.error).code === 'not_found') {
    return (
      <section className="queue-detail card" aria-label={t('queue.detail')}>
        <EmptyNote
          icon={SearchIcon}
          title={t('queue.gone.unknown.title')}
          body={t('queue.gone.unknown.body')}
          action={goOn}
        />
      </section>
    );
  }
  return (
    <Loaded query={found} rows={2}>
      {item =>
        item.decided_at ? (
          <section className="queue-detail card" aria-label={t('queue.detail')}>
            <EmptyNote
              icon={CheckCircleIcon}
              title={t('queue.gone.title')}
              body={<Decided item={item} />}
              action={goOn}
            />
          </section>
        ) : (
          <QueueDetail item={item} work={work} />
        )
      }
    </Loaded>
  );
}

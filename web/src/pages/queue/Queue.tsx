import InboxIcon from '@icons/inbox-icon';
import { type QueueKind, useQueue } from '../../api/queue';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { AppointedNote } from './AppointedNote';
import { DenyDialog } from './DenyDialog';
import { HeldDecisions } from './HeldDecisions';
import { MissingItem } from './MissingItem';
import { QueueDetail } from './QueueDetail';
import { QueueList } from './QueueList';
import { QueueTools } from './QueueTools';
import { Results } from './Results';
import { type QueueWork, useQueueWork } from './useQueueWork';

interface Props {
  kind: QueueKind;
  items: QueueItem[];
  more: boolean;
}

/** List on the left, facts on the right; on a narrow window one after the other. */
function Desk({ kind, more, work }: { kind: QueueKind; more: boolean; work: QueueWork }) {
  const { items, selection } = work;
  const { current, missing } = selection;
  return (
    <>
      <QueueTools work={work} />
      <div className={`queue${selection.chosen ? ' queue-chosen' : ''}`}>
        <QueueList items={items} selection={selection} more={more} />
        {current && <QueueDetail key={current.id} item={current} work={work} />}
        {missing && <MissingItem key={missing} kind={kind} id={missing} work={work} />}
      </div>
    </>
  );
}

function Work({ kind, items: all, more }: Props) {
  const { t } = useMessages();
  const work = useQueueWork(kind, all);
  const { items, selection, decisions } = work;
  const empty = <EmptyNote icon={InboxIcon} title={t('queue.empty.title')} body={t(`queue.${kind}.empty`)} />;
  return (
    <>
      <HeldDecisions work={work} />
      <Results results={decisions.results} />
      <AppointedNote appointment={work.appointment} />
      {items.length > 0 && <Desk kind={kind} more={more} work={work} />}
      {items.length === 0 && selection.missing && !decisions.held && (
        <MissingItem key={selection.missing} kind={kind} id={selection.missing} work={work} />
      )}
      {items.length === 0 && !selection.missing && !decisions.held && empty}
      {work.denying && (
        <DenyDialog items={work.denying} onDeny={work.deny} onClose={work.stopDenying} busy={decisions.busy} />
      )}
    </>
  );
}

export function Queue({ kind }: { kind: QueueKind }) {
  const { t } = useMessages();
  const queue = useQueue(kind);
  return (
    <>
      <PageHeading title={t(`queue.${kind}.title`)} lead={t(`queue.${kind}.lead`)} />
      <Loaded query={queue}>{({ items, more }) => <Work kind={kind} items={items} more={more} />}</Loaded>
    </>
  );
}

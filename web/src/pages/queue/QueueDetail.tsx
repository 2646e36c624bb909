import { Button } from '@pf/Button';
import AngleLeftIcon from '@icons/angle-left-icon';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { CopyId } from '../../parts/CopyId';
import { DueClock } from '../../parts/DueClock';
import { AdviceLabel } from './AdviceLabel';
import { Appoint } from './Appoint';
import { DecisionBar } from './DecisionBar';
import { numberToAppointOn } from './locked';
import { NumberFacts } from './NumberFacts';
import { RequesterFacts } from './RequesterFacts';
import { whoAndWhat } from './texts';
import type { QueueWork } from './useQueueWork';

function Head({ item }: { item: QueueItem }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { name, number } = whoAndWhat(item);
  return (
    <header className="queue-head">
      <h2>
        {t('queue.question', { name, scope: t(`scope.${item.scope}.short`) })} <Code>{number}</Code>
      </h2>
      <p className="request-meta">
        <span>{t(`identifier.${item.identifier.type}`)}</span>
        <span>{t('request.asked', { date: formats.dateTime(item.created_at) })}</span>
        {item.due_at && <DueClock dueAt={item.due_at} />}
        <span>
          {t('request.id')} <CopyId id={item.request_id} />
        </span>
      </p>
    </header>
  );
}

function Advice({ item }: { item: QueueItem }) {
  const { t } = useMessages();
  return (
    <section className={`advice advice-${item.advice}`} aria-label={t('queue.advice')}>
      <AdviceLabel advice={item.advice} />
      {item.reason && <span>{t(`reason.${item.reason}.title`)}</span>}
      <ul>
        {item.advice_reasons.map(({ code, parameters }) => (
          <li key={code}>{t(`advice_reason.${code}`, parameters)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Everything an administrator needs to decide one item: who asks, beside what the number entitles. Source: R68, R69. */
export function QueueDetail({ item, work }: { item: QueueItem; work: QueueWork }) {
  const { t } = useMessages();
  const unmanned = numberToAppointOn(item);
  return (
    <section className="queue-detail card" aria-label={t('queue.detail')}>
      <Button
        className="queue-back"
        variant="link"
        isInline
        icon={<AngleLeftIcon />}
        onClick={() => work.selection.choose(undefined)}
      >
        {t('queue.back')}
      </Button>
      <Head item={item} />
      <Advice item={item} />
      <div className="compare">
        <RequesterFacts requester={item.requester} />
        <NumberFacts
          item={item}
          chosen={work.drafts.draftOf(item).parties}
          onChoose={parties => work.drafts.setDraft(item, { parties })}
        />
      </div>
      {unmanned && <Appoint item={item} number={unmanned} work={work} />}
      <DecisionBar item={item} work={work} />
    </section>
  );
}

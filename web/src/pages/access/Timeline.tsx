import type { OutcomeItem } from '../../parts/outcome/groups';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';

interface Step {
  label: MessageKey;
  at?: string;
  state: 'done' | 'now' | 'later';
}

/** What happened to an item and what is to come: asked, checked, waiting for somebody, decided. */
function stepsOf(item: OutcomeItem, createdAt: string): Step[] {
  const begun: Step[] = [
    { label: 'timeline.asked', at: createdAt, state: 'done' },
    { label: 'timeline.checked', at: createdAt, state: 'done' },
  ];
  if (item.status === 'pending_admin' || item.status === 'pending_vendor') {
    return [
      ...begun,
      { label: `timeline.${item.status}`, at: item.entered_at, state: 'now' },
      { label: 'timeline.decided', state: 'later' },
    ];
  }
  return [...begun, { label: `status.${item.status}`, at: item.decided_at ?? item.entered_at, state: 'done' }];
}

export function Timeline({ item, createdAt }: { item: OutcomeItem; createdAt: string }) {
  const { t } = useMessages();
  const formats = useFormats();
  return (
    <ol className="timeline" aria-label={t('timeline.label')}>
      {stepsOf(item, createdAt).map(({ label, at, state }) => (
        <li key={label} className={`timeline-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <span>{t(label)}</span>
          {at && <time dateTime={at}>{formats.dateTime(at)}</time>}
        </li>
      ))}
    </ol>
  );
}

import { useMessages } from '../messages/context';
import { useFormats } from '../messages/useFormats';
import { useNow } from './useNow';

const hour = 3_600_000;

/** The vendor answers within 6 hours. Source: R41. */
const wholeMs = 6 * hour;

/** The time that remains until `dueAt`, drawn as a shrinking bar and said in words. */
export function DueClock({ dueAt }: { dueAt: string }) {
  const { t } = useMessages();
  const formats = useFormats();
  const left = new Date(dueAt).getTime() - useNow();
  const share = Math.max(0, Math.min(1, left / wholeMs));
  const state = left <= 0 ? 'overdue' : left < hour ? 'soon' : 'calm';
  const time = formats.duration(left);
  return (
    <span className={`due due-${state}`} title={formats.dateTime(dueAt)}>
      <span className="due-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span>{left <= 0 ? t('due.overdue', { time }) : t('due.left', { time })}</span>
    </span>
  );
}

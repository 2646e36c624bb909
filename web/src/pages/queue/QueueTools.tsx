import { Button } from '@pf/Button';
import { Switch } from '@pf/Switch';
import { useMessages } from '../../messages/context';
import { canApproveAtOnce } from './parties';
import type { QueueWork } from './useQueueWork';

const keys = ['j', 'k', 'x', 'a', 'd', 'n', 'u'] as const;

/** Above the list: what to do with all that is marked, and the keys. */
export function QueueTools({ work }: { work: QueueWork }) {
  const { t } = useMessages();
  const { marked } = work.selection;
  const approvable = marked.filter(canApproveAtOnce).length;
  const { busy } = work.decisions;
  return (
    <div className="queue-tools">
      {marked.length > 0 && (
        <div className="buttons" role="group" aria-label={t('queue.marked', { count: marked.length })}>
          <span>{t('queue.marked', { count: marked.length })}</span>
          <Button size="sm" isDisabled={busy || approvable === 0} onClick={() => work.approveAll(marked)}>
            {t('queue.approve_marked', { count: approvable })}
          </Button>
          <Button size="sm" variant="secondary" isDanger isDisabled={busy} onClick={() => work.startDenying(marked)}>
            {t('queue.deny_marked', { count: marked.length })}
          </Button>
          <Button size="sm" variant="link" onClick={work.selection.clearMarks}>
            {t('queue.unmark')}
          </Button>
        </div>
      )}
      <div className="queue-keys">
        <Switch
          id="shortcuts"
          label={t('queue.keys')}
          isChecked={work.shortcuts.on}
          onChange={(_event, on) => work.shortcuts.setOn(on)}
        />
        {work.shortcuts.on && (
          <span className="keys wide-only">
            {keys.map(key => (
              <span key={key}>
                <kbd>{key}</kbd> {t(`queue.key.${key}`)}
              </span>
            ))}
          </span>
        )}
      </div>
    </div>
  );
}

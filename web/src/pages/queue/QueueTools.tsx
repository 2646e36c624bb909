import { Button } from '@pf/Button';
import { useMessages } from '../../messages/context';
import { KeysSwitch } from '../../parts/keys/KeysSwitch';
import { singleClick } from '../../parts/singleClick';
import { canApproveAtOnce } from './parties';
import type { QueueWork } from './useQueueWork';

const keys = ['j', 'k', 'x', 'a', 'd', 'n', 'u'] as const;

/** The key that does the same to all that are marked. */
function Shift({ letter }: { letter: string }) {
  return (
    <kbd className="wide-only keyboard-only" aria-hidden="true">
      ⇧{letter}
    </kbd>
  );
}

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
          <Button size="sm" isDisabled={busy || approvable === 0} onClick={singleClick(work.approveMarked)}>
            {t('queue.approve_marked', { count: approvable })} {work.shortcuts.on && <Shift letter="A" />}
          </Button>
          <Button
            size="sm"
            variant="secondary"
            isDanger
            isDisabled={busy}
            onClick={singleClick(() => work.startDenying(marked))}
          >
            {t('queue.deny_marked', { count: marked.length })} {work.shortcuts.on && <Shift letter="D" />}
          </Button>
          <Button size="sm" variant="link" onClick={work.selection.clearMarks}>
            {t('queue.unmark')}
          </Button>
        </div>
      )}
      <KeysSwitch shortcuts={work.shortcuts} keys={keys.map(key => [key, t(`queue.key.${key}`)] as const)} />
    </div>
  );
}

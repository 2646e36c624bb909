import { Button } from '@pf/Button';
import { Switch } from '@pf/Switch';
import { useMessages } from '../../messages/context';
import { singleClick } from '../../parts/singleClick';
import type { ReviewWork } from './useReviewWork';

const keys = ['j', 'k', 'x', 'a', 'd', 'u'] as const;

/** Above the list: what to do with all that is marked, and the keys. */
export function ReviewTools({ work }: { work: ReviewWork }) {
  const { t } = useMessages();
  const count = work.marked.size;
  const busy = work.change.isPending;
  return (
    <div className="queue-tools">
      <div className="buttons" role="group" aria-label={t('queue.marked', { count })}>
        {count === 0 && (
          <Button size="sm" variant="link" onClick={work.markAll}>
            {t('review.mark_all')}
          </Button>
        )}
        {count > 0 && (
          <>
            <span>{t('queue.marked', { count })}</span>
            <Button size="sm" isDisabled={busy} onClick={singleClick(() => work.decideMarked('keep'))}>
              {t('review.keep')}
            </Button>
            <Button
              size="sm"
              variant="secondary"
              isDanger
              isDisabled={busy}
              onClick={singleClick(() => work.decideMarked('remove'))}
            >
              {t('review.remove')}
            </Button>
            <Button size="sm" variant="link" onClick={work.clearMarks}>
              {t('queue.unmark')}
            </Button>
          </>
        )}
      </div>
      <div className="queue-keys wide-only keyboard-only">
        <Switch
          id="shortcuts"
          label={t('queue.keys')}
          isChecked={work.shortcuts.on}
          onChange={(_event, on) => work.shortcuts.setOn(on)}
        />
        {work.shortcuts.on && (
          <span className="keys">
            {keys.map(key => (
              <span key={key}>
                <kbd>{key}</kbd> {t(`review.key.${key}`)}
              </span>
            ))}
          </span>
        )}
      </div>
    </div>
  );
}

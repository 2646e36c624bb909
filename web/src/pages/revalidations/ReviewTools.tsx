import { Button } from '@pf/Button';
import { useMessages } from '../../messages/context';
import { KeysSwitch } from '../../parts/keys/KeysSwitch';
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
      <KeysSwitch shortcuts={work.shortcuts} keys={keys.map(key => [key, t(`review.key.${key}`)] as const)} />
    </div>
  );
}

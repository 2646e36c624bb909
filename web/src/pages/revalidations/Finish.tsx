import { Button } from '@pf/Button';
import { useState } from 'react';
import { useChangeRevalidation } from '../../api/revalidations';
import type { Revalidation } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Confirmation } from '../../parts/Confirmation';

/** Names what finishing will do before it is done. */
function Closing({ round, onClose }: { round: Revalidation; onClose: () => void }) {
  const { t } = useMessages();
  const change = useChangeRevalidation(round.id);
  const { removed, removed_through_groups: throughGroups } = round.counts;
  return (
    <Confirmation
      title={t('review.finish.title', { number: round.number })}
      action={t('review.finish')}
      variant={removed > 0 ? 'danger' : 'primary'}
      busy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate({ kind: 'finish' }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('review.finish.removes', { count: removed })}</p>
      {throughGroups > 0 && <p>{t('review.finish.blocks', { count: throughGroups, number: round.number })}</p>}
      <p>{t('review.finish.body')}</p>
    </Confirmation>
  );
}

/** The end of a round; says what is still to be decided. */
export function Finish({ round }: { round: Revalidation }) {
  const { t } = useMessages();
  const [asking, setAsking] = useState(false);
  const left = round.counts.undecided;
  return (
    <div className="buttons">
      <Button
        isAriaDisabled={left > 0}
        aria-describedby={left > 0 ? 'undecided' : undefined}
        onClick={() => left === 0 && setAsking(true)}
      >
        {t('review.finish')}
      </Button>
      {left > 0 && (
        <span id="undecided" className="quiet">
          {t('review.finish.left', { count: left })}
        </span>
      )}
      {asking && <Closing round={round} onClose={() => setAsking(false)} />}
    </div>
  );
}

import { useNavigate } from 'react-router';
import { Button } from '@pf/Button';
import { useOpenRevalidation } from '../../api/revalidations';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ActionProblem } from '../../parts/ActionProblem';
import { singleClick } from '../../parts/singleClick';

interface Props {
  number: Pick<ManagedNumber, 'type' | 'number'>;
  /** A round of it runs. */
  runs?: boolean;
}

/** Begins the review of a number, or goes on with the one that runs. */
export function StartReview({ number, runs }: Props) {
  const { t } = useMessages();
  const navigate = useNavigate();
  const open = useOpenRevalidation();
  const start = () =>
    open.mutate(
      { type: number.type, number: number.number },
      { onSuccess: ({ id }) => void navigate(`/administration/revalidations/${encodeURIComponent(id)}`) },
    );
  return (
    <span className="block">
      <ActionProblem error={open.error} />
      <Button
        variant={runs ? 'primary' : 'secondary'}
        size="sm"
        isLoading={open.isPending}
        aria-label={t(runs ? 'revalidations.continue_of' : 'revalidations.start_of', { number: number.number })}
        onClick={singleClick(start)}
      >
        {t(runs ? 'revalidations.continue' : 'revalidations.start')}
      </Button>
    </span>
  );
}

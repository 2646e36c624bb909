import { Label } from '@pf/Label';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';

const looks = { approve: 'success', deny: 'danger', check: 'warning' } as const;

/** What the software would do. Advice, never a decision. Source: R67, U22. */
export function AdviceLabel({ advice }: { advice: QueueItem['advice'] }) {
  const { t } = useMessages();
  return (
    <Label status={looks[advice]} variant="outline" isCompact>
      {t(`advice.${advice}`)}
    </Label>
  );
}

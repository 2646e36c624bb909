import { Label } from '@pf/Label';
import type { ItemStatus } from '../api/types';
import { useMessages } from '../messages/context';

type LabelStatus = 'success' | 'info' | 'warning' | 'danger';

const looks: Readonly<Partial<Record<ItemStatus, LabelStatus>>> = {
  approved: 'success',
  pending_admin: 'info',
  pending_vendor: 'info',
  denied: 'danger',
  cancelled: 'warning',
};

export function StatusLabel({ status }: { status: ItemStatus }) {
  const { t } = useMessages();
  return (
    <Label status={looks[status]} variant="outline">
      {t(`status.${status}`)}
    </Label>
  );
}

import { Label } from '@pf/Label';
import type { ItemStatus } from '../api/types';
import { useMessages } from '../messages/context';

type LabelStatus = 'success' | 'info' | 'warning' | 'danger';

type Foreseeable = 'approved' | 'pending_admin' | 'pending_vendor' | 'denied';

function isForeseeable(status: ItemStatus): status is Foreseeable {
  return status !== 'cancelled' && status !== 'withdrawn';
}

const looks: Readonly<Partial<Record<ItemStatus, LabelStatus>>> = {
  approved: 'success',
  pending_admin: 'info',
  pending_vendor: 'info',
  denied: 'danger',
  cancelled: 'warning',
};

/** Denied for the time being: what counts is that it is looked for. */
export function WatchedLabel() {
  const { t } = useMessages();
  return (
    <Label status="info" variant="outline">
      {t('waiting.watched.status')}
    </Label>
  );
}

/** Where an item stands, or would stand after a dry run (`foreseen`). */
export function StatusLabel({ status, foreseen }: { status: ItemStatus; foreseen?: boolean }) {
  const { t } = useMessages();
  return (
    <Label status={looks[status]} variant="outline">
      {foreseen && isForeseeable(status) ? t(`foreseen.${status}`) : t(`status.${status}`)}
    </Label>
  );
}

import type { CheckedItem } from '../api/types';
import { useMessages } from '../messages/context';

/** On whom a pending item waits. */
export function Waiting({ item: { status } }: { item: CheckedItem }) {
  const { t } = useMessages();
  if (status === 'pending_vendor') return <p className="quiet">{t('waiting.vendor')}</p>;
  if (status === 'pending_admin') return <p className="quiet">{t('waiting.admin')}</p>;
  return null;
}

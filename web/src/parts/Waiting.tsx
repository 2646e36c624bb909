import type { CheckedItem } from '../api/types';
import { useMessages } from '../messages/context';
import { useFormats } from '../messages/useFormats';
import { administratorNames } from './administrators';

/** On whom a pending item waits. */
export function Waiting({ item }: { item: CheckedItem }) {
  const { t } = useMessages();
  const formats = useFormats();
  if (item.status === 'pending_vendor') return <p className="quiet">{t('waiting.vendor')}</p>;
  if (item.status !== 'pending_admin') return null;
  const names = administratorNames(item.administrators ?? [], t);
  if (names.length === 0) return <p className="quiet">{t('waiting.admin')}</p>;
  return <p className="quiet">{t('waiting.admin_named', { names: formats.list(names) })}</p>;
}

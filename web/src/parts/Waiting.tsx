import type { AccessRequestItem, CheckedItem } from '../api/types';
import { useMessages } from '../messages/context';
import { useFormats } from '../messages/useFormats';
import { administratorNames } from './administrators';

/** On whom a pending item waits: by name where the person may know it. */
export function Waiting({ item }: { item: CheckedItem & Pick<AccessRequestItem, 'administrators'> }) {
  const { t } = useMessages();
  const formats = useFormats();
  if (item.status === 'pending_vendor') return <p className="quiet">{t('waiting.vendor')}</p>;
  if (item.status !== 'pending_admin') return null;
  const { administrators = [] } = item;
  const isNamed = administrators.some(({ name }) => name);
  const names = formats.list(administratorNames(administrators, t));
  return <p className="quiet">{isNamed ? t('waiting.admin.named', { names }) : t('waiting.admin')}</p>;
}

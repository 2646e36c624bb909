import type { AdministratorName } from '../api/types';
import type { Messages } from '../messages/context';

/** Administrators by name, where the name may be told; the others as such. Source: U9. */
export function administratorNames(administrators: readonly AdministratorName[], t: Messages['t']): string[] {
  const named = administrators.flatMap(({ name, masked }) => (name && !masked ? [name] : []));
  return administrators.some(({ masked }) => masked) ? [...named, t('administrators.masked')] : named;
}

import type { AdministratorName } from '../api/types';
import type { Messages } from '../messages/context';

/** Administrators by name, where the name may be told; the others counted. Source: U9. */
export function administratorNames(administrators: readonly AdministratorName[], t: Messages['t']): string[] {
  const named = administrators.flatMap(({ name, masked }) => (name && !masked ? [name] : []));
  const masked = administrators.length - named.length;
  return masked > 0 ? [...named, t('administrators.masked', { count: masked })] : named;
}

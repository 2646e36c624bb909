import type { Import } from '../../api/types';
import type { Messages } from '../../messages/context';

/** Who began an import, in words. */
export function starterName({ started_by: { name, type } }: Import, t: Messages['t']): string {
  return name ?? t(type === 'account' ? 'imports.starter.account' : 'imports.starter.command_line');
}

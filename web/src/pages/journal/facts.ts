import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';

/** Facts that other pages show, too. */
const shared: Readonly<Record<string, MessageKey>> = {
  complete: 'imports.upload.complete',
  country: 'field.country',
  email: 'field.email',
  file_hash: 'imports.hash',
  lines_ended: 'imports.lines_ended',
  people_losing: 'imports.people_losing',
  rows_applied: 'imports.rows_applied',
  rows_read: 'imports.rows_read',
  rows_rejected: 'imports.rows_rejected',
};

const own = [
  'action',
  'at_address',
  'bill_tos',
  'change_hash',
  'checks',
  'domain',
  'due_at',
  'evaluation_id',
  'fields',
  'first_day',
  'follows',
  'generation',
  'grant',
  'group',
  'gu_id',
  'guesses',
  'item',
  'items',
  'kind',
  'language',
  'last_day',
  'lines_began',
  'lines_removed',
  'name',
  'nomination',
  'operation',
  'origin',
  'parties',
  'party',
  'reason',
  'receivers',
  'request',
  'right',
  'role',
  'scope',
  'scopes',
  'status',
  'terms_accepted_at',
  'terms_language',
  'terms_version',
] as const;

const instants = ['due_at', 'terms_accepted_at'];

function isOwn(name: string): name is (typeof own)[number] {
  return (own as readonly string[]).includes(name);
}

/** How the facts of an entry are called and written; what is not known here stands as it was written. */
export function useFactTexts() {
  const { t } = useMessages();
  const formats = useFormats();
  const nameOf = (name: string): string => {
    const known = shared[name];
    if (known) return t(known);
    return isOwn(name) ? t(`journal.fact.${name}`) : name;
  };
  /** A text by a key that is put together; the bare word where there is none. */
  const word = (key: string, value: string): string => {
    const text = t(key as MessageKey);
    return text === key ? value : text;
  };
  const textOf = (name: string, value: string): string => {
    if (instants.includes(name)) return formats.dateTime(value);
    if (name === 'country') return formats.country(value);
    if (name === 'scope') return word(`scope.${value}.short`, value);
    if (name === 'reason') return value === 'none' ? '–' : word(`reason.${value}.title`, word(`error.${value}`, value));
    if (name === 'kind') return word(`imports.kind.${value}`, value);
    if (name === 'right') return word(`right.${value}`, value);
    if (name === 'action') return word(`domain_action.${value}`, value);
    const isWord = name === 'status' || name === 'origin' || name === 'role';
    return isWord ? word(`${name}.${value}`, value) : value;
  };
  const valueOf = (name: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'journal.yes' : 'journal.no');
    if (typeof value === 'number') return formats.number(value);
    if (Array.isArray(value) && value.length === 0) return '–';
    if (Array.isArray(value)) return formats.list(value.map(part => word(`field.${String(part)}`, String(part))));
    return typeof value === 'string' ? textOf(name, value) : JSON.stringify(value);
  };
  return { nameOf, valueOf };
}

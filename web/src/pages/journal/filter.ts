import type { JournalQuery } from '../../api/journal';

/** The filter as it stands in the address and in the form; days are calendar days of the reader, both included. */
export interface JournalFilter {
  number: string;
  person: string;
  kind: string;
  from: string;
  until: string;
  /** The X-Request-ID that an error or a log names. */
  request_id: string;
}

export const filterNames = [
  'number',
  'person',
  'kind',
  'from',
  'until',
  'request_id',
] as const satisfies readonly (keyof JournalFilter)[];

export const emptyFilter: JournalFilter = { number: '', person: '', kind: '', from: '', until: '', request_id: '' };

export function filterIn(parameters: URLSearchParams): JournalFilter {
  const read = filterNames.map(name => [name, parameters.get(name)?.trim() ?? '']);
  return { ...emptyFilter, ...(Object.fromEntries(read) as Partial<JournalFilter>) };
}

/** What is kept in the address: no empty parts. */
export function parametersOf(filter: JournalFilter): Record<string, string> {
  const kept = filterNames.map(name => [name, filter[name].trim()] as const).filter(([, value]) => value);
  return Object.fromEntries(kept);
}

/** The first instant of a day of the reader's, `days` later; undefined for what is no day. */
function instantOf(day: string, days = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (!year) return undefined;
  // By parts, not by text: a day may have 23 or 25 hours.
  return new Date(Number(year), Number(month) - 1, Number(date) + days).toISOString();
}

/** The filter as the server takes it: from the first instant of one day until the first after another. */
export function queryOf({ number, person, kind, from, until, request_id }: JournalFilter): JournalQuery {
  const query = { number, person, kind, from: instantOf(from), until: instantOf(until, 1), request_id };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value)) as JournalQuery;
}

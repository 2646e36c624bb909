import type { JournalEntry } from '../../api/types';

type JournalName = JournalEntry['actor'];

/** A person of an entry: his name where the reader may know it. */
export interface EntryPerson {
  id: string;
  name?: string;
}

const textOf = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

function personById({ people }: JournalEntry, id: string): EntryPerson {
  return { id, name: people.find(person => person.id === id)?.name };
}

/** The person behind a name of an entry; undefined where it is none. */
export function personOf(entry: JournalEntry, { type, id }: JournalName): EntryPerson | undefined {
  return type === 'account' && id ? personById(entry, id) : undefined;
}

/** Whom the entry is about. */
export function personIn(entry: JournalEntry): EntryPerson | undefined {
  const subject = personOf(entry, entry.subject);
  if (subject) return subject;
  const account = textOf(entry.details.account);
  return account ? personById(entry, account) : undefined;
}

/** Which number the entry is about. */
export function numberIn({ subject, details }: JournalEntry): string | undefined {
  const isNumber = subject.type === 'contract' || subject.type === 'bill_to';
  return textOf(details.contract_number) ?? textOf(details.bill_to_id) ?? (isNumber ? subject.id : undefined);
}

/** Said elsewhere in the row, or ids of ours that say nothing to anybody. */
const shownElsewhere = ['account', 'by', 'set_by', 'contract', 'bill_to', 'contract_number', 'bill_to_id'];

/** What else the entry says, in its own order; a company by its number of ours only where it has no better one. */
export function factsIn({ details, subject }: JournalEntry): [string, unknown][] {
  const facts = Object.entries(details).filter(
    ([name, value]) =>
      !shownElsewhere.includes(name) && !(name === 'party' && (value === 0 || details.gu_id !== undefined)),
  );
  return subject.type === 'item' && subject.id ? [['item', subject.id], ...facts] : facts;
}

import type { JournalEntry } from '../../api/types';
import { useMessages } from '../../messages/context';
import { type EntryPerson, personOf } from './entry';
import { isKnownKind } from './kinds';

const unmanned = ['clock', 'command_line', 'visitor', 'client'] as const;

/** Who and what, in the reader's words. */
export function useNames() {
  const { t } = useMessages();
  const kindName = (kind: string) => (isKnownKind(kind) ? t(`journal.kind.${kind}`) : kind);
  /** Whose name may not be known, or who was erased, is told by his id. */
  const personName = ({ id, name }: EntryPerson) => name ?? id;
  const actorName = (entry: JournalEntry): string => {
    const person = personOf(entry, entry.actor);
    if (person) return personName(person);
    const other = unmanned.find(type => type === entry.actor.type);
    return other ? t(`journal.actor.${other}`) : entry.actor.type;
  };
  return { kindName, personName, actorName };
}

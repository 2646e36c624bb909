import AngleRightIcon from '@icons/angle-right-icon';
import { Link } from 'react-router';
import type { JournalEntry } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { Fact, Facts } from '../../parts/Facts';
import { factsIn, numberIn, personIn } from './entry';
import { useFactTexts } from './facts';
import { emptyFilter, parametersOf } from './filter';
import { useNames } from './useNames';

/** Facts that say in a word what came out; they stand in the row itself. */
const telling = ['name', 'status', 'scope', 'role', 'domain', 'action', 'reason', 'kind'];

function Summary({ entry }: { entry: JournalEntry }) {
  const { t } = useMessages();
  const formats = useFormats();
  const facts = useFactTexts();
  const names = useNames();
  const person = personIn(entry);
  const number = numberIn(entry);
  const words = factsIn(entry)
    .filter(([name, value]) => telling.includes(name) && value !== 'none')
    .map(([name, value]) => facts.valueOf(name, value));
  return (
    <>
      <span className="row-main">
        <span className="journal-kind">{names.kindName(entry.kind)}</span>
        <span className="journal-words">
          {person && <span>{names.personName(person)}</span>}
          {number && <Code>{number}</Code>}
          {words.map(word => (
            <span key={word}>{word}</span>
          ))}
        </span>
      </span>
      <span className="journal-when quiet">
        <span className="block">{formats.dateTime(entry.at)}</span>
        <span className="block">{t('journal.by', { name: names.actorName(entry) })}</span>
      </span>
    </>
  );
}

/** Leads to all that the journal says of the same number or person. */
function More({ entry }: { entry: JournalEntry }) {
  const { t } = useMessages();
  const names = useNames();
  const person = personIn(entry);
  const number = numberIn(entry);
  const to = (filter: Partial<typeof emptyFilter>) =>
    `/journal?${new URLSearchParams(parametersOf({ ...emptyFilter, ...filter })).toString()}`;
  return (
    <p className="journal-words">
      {number && <Link to={to({ number })}>{t('journal.all_of_number', { number })}</Link>}
      {person && (
        <Link to={to({ person: person.id })}>{t('journal.all_of_person', { name: names.personName(person) })}</Link>
      )}
    </p>
  );
}

function Details({ entry }: { entry: JournalEntry }) {
  const { t } = useMessages();
  const formats = useFormats();
  const facts = useFactTexts();
  return (
    <>
      <Facts>
        {factsIn(entry).map(([name, value]) => (
          <Fact key={name} name={facts.nameOf(name)}>
            {facts.valueOf(name, value)}
          </Fact>
        ))}
        <Fact name={t('journal.position')}>{formats.number(entry.position)}</Fact>
        {entry.request_id && (
          <Fact name={t('journal.request_id')}>
            <Code>{entry.request_id}</Code>
          </Fact>
        )}
        {entry.hash && (
          <Fact name={t('journal.hash')} size="wide">
            <Code>{entry.hash}</Code>
          </Fact>
        )}
      </Facts>
      <More entry={entry} />
    </>
  );
}

/** One entry in words; opened, with all its facts. */
export function EntryRow({ entry }: { entry: JournalEntry }) {
  return (
    <details className="card disclosure">
      <summary>
        <AngleRightIcon className="disclosure-mark" />
        <Summary entry={entry} />
      </summary>
      <Details entry={entry} />
    </details>
  );
}

import { Button } from '@pf/Button';
import type { IdentifierType } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Code } from '../../parts/Code';
import { type Contents, type Draft, kindsOf } from './draft';
import type { Recognised } from './recognise';

/** More of one kind would bury the rest of the page. */
const mostNamed = 6;

function Kind({ type, numbers }: { type: IdentifierType; numbers: readonly Recognised[] }) {
  const { t } = useMessages();
  const own = numbers.filter(number => number.type === type);
  const unseen = own.length - mostNamed;
  return (
    <li>
      <span className="quiet">{t(`identifier.${type}`)}</span>
      {own.slice(0, mostNamed).map(({ value }) => (
        <Code key={value}>{value}</Code>
      ))}
      {unseen > 0 && <span className="quiet">{t('add.chips.more', { count: unseen })}</span>}
    </li>
  );
}

/** Which numbers another request is to ask with, by their kinds. */
export function AsideNumbers({ numbers }: { numbers: readonly Recognised[] }) {
  return (
    <ul className="aside-numbers">
      {kindsOf(numbers).map(({ type }) => (
        <Kind key={type} type={type} numbers={numbers} />
      ))}
    </ul>
  );
}

/** What waits for another request: how many, and which. */
export function AsideNote({ numbers }: { numbers: readonly Recognised[] }) {
  const { t } = useMessages();
  if (numbers.length === 0) return null;
  return (
    <div className="aside">
      <p>{t('add.aside', { count: numbers.length })}</p>
      <AsideNumbers numbers={numbers} />
    </div>
  );
}

interface Props {
  contents: Contents;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What waits for another request, and the way to have it back. */
export function Aside({ contents: { aside }, draft, onDraft }: Props) {
  const { t } = useMessages();
  if (aside.length === 0) return null;
  const takeBack = () => {
    onDraft({ ...draft, setAside: [] });
    document.getElementById('check')?.focus();
  };
  return (
    <div>
      <AsideNote numbers={aside} />
      <Button variant="link" isInline onClick={takeBack}>
        {t('add.aside.back')}
      </Button>
    </div>
  );
}

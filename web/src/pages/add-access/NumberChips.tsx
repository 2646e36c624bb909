import { Button } from '@pf/Button';
import { FormSelect, FormSelectOption } from '@pf/FormSelect';
import PlusIcon from '@icons/plus-icon';
import TimesIcon from '@icons/times-icon';
import type { IdentifierType } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Code } from '../../parts/Code';
import { type Contents, type Draft, retextOf, withExact } from './draft';
import type { Recognised } from './recognise';

const types: readonly IdentifierType[] = ['contract', 'bill_to', 'serial'];

/** More would bury what was recognised. */
const mostOffered = 6;

/** Of a long column nobody reads more, and each is a list to draw: six hundred took seconds. */
const mostShown = 20;

interface ChipProps {
  number: Recognised;
  onType: (type: IdentifierType) => void;
  onDrop: () => void;
}

function NumberChip({ number, onType, onDrop }: ChipProps) {
  const { t } = useMessages();
  const { value, type } = number;
  return (
    <li className={`chip chip-${type}`}>
      <Code>{value}</Code>
      <FormSelect
        aria-label={t('add.chip.kind', { value })}
        value={type}
        onChange={(_event, next) => onType(next as IdentifierType)}
      >
        {types.map(one => (
          <FormSelectOption key={one} value={one} label={t(`add.kind.${one}`)} />
        ))}
      </FormSelect>
      <Button
        variant="plain"
        size="sm"
        aria-label={t('add.chip.drop', { value })}
        icon={<TimesIcon />}
        onClick={onDrop}
      />
    </li>
  );
}

/** Words that were not taken, each with a button that takes it exactly as typed. */
function LeftOver({ values, onTake }: { values: readonly string[]; onTake: (value: string) => void }) {
  const { t } = useMessages();
  if (values.length === 0) return null;
  return (
    <div className="left-over">
      <span className="quiet">{t('add.left_over')}</span>
      {values.slice(0, mostOffered).map(value => (
        <Button
          key={value}
          variant="link"
          size="sm"
          icon={<PlusIcon />}
          aria-label={t('add.left_over.take', { value })}
          onClick={() => onTake(value)}
        >
          <Code>{value}</Code>
        </Button>
      ))}
    </div>
  );
}

/** Numbers that may be one, written with blanks. */
function Joins({ contents: { joins }, draft, onDraft }: Props) {
  const { t } = useMessages();
  const possible = joins.filter(({ text }) => draft.text.includes(text)).slice(0, mostOffered);
  if (possible.length === 0) return null;
  return (
    <div className="left-over">
      <span className="quiet">{t('add.join')}</span>
      {possible.map(({ text, value }) => (
        <Button
          key={text}
          variant="link"
          size="sm"
          aria-label={t('add.join.take', { value })}
          onClick={() => onDraft(retextOf(draft, draft.text.replace(text, value)))}
        >
          <Code>{value}</Code>
        </Button>
      ))}
    </div>
  );
}

interface Props {
  contents: Contents;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What was recognised in the box; each kind can be corrected, each number left out, each word taken as it stands. */
export function NumberChips(props: Props) {
  const { contents, draft, onDraft } = props;
  const { t } = useMessages();
  const { numbers, leftOver } = contents;
  const unseen = numbers.length - mostShown;
  return (
    <section aria-label={t('add.chips.label')}>
      <p role="status" className="quiet">
        {draft.text.trim() ? t('add.chips.count', { count: numbers.length }) : ''}
      </p>
      <ul className="chips">
        {numbers.slice(0, mostShown).map(number => (
          <NumberChip
            key={number.value}
            number={number}
            onType={type => onDraft({ ...draft, retyped: { ...draft.retyped, [number.value]: type } })}
            onDrop={() => onDraft({ ...draft, dropped: [...draft.dropped, number.value] })}
          />
        ))}
      </ul>
      {unseen > 0 && <p className="quiet">{t('add.chips.more', { count: unseen })}</p>}
      <Joins {...props} />
      <LeftOver values={leftOver} onTake={value => onDraft(withExact(draft, value))} />
    </section>
  );
}

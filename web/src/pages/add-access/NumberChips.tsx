import { Button } from '@pf/Button';
import { FormSelect, FormSelectOption } from '@pf/FormSelect';
import TimesIcon from '@icons/times-icon';
import type { IdentifierType } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Code } from '../../parts/Code';
import type { Draft } from './draft';
import type { Recognised } from './recognise';

const types: readonly IdentifierType[] = ['contract', 'bill_to', 'serial'];

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
          <FormSelectOption key={one} value={one} label={t(`identifier.${one}`)} />
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

interface Props {
  numbers: readonly Recognised[];
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What was recognised in the box; each kind can be corrected, each number left out. */
export function NumberChips({ numbers, draft, onDraft }: Props) {
  const { t } = useMessages();
  return (
    <section aria-label={t('add.chips.label')}>
      <p role="status" className="quiet">
        {draft.text.trim() ? t('add.chips.count', { count: numbers.length }) : ''}
      </p>
      <ul className="chips">
        {numbers.map(number => (
          <NumberChip
            key={number.value}
            number={number}
            onType={type => onDraft({ ...draft, retyped: { ...draft.retyped, [number.value]: type } })}
            onDrop={() => onDraft({ ...draft, dropped: [...draft.dropped, number.value] })}
          />
        ))}
      </ul>
    </section>
  );
}

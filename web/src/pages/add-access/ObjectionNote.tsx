import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import type { IdentifierType } from '../../api/types';
import { useMessages } from '../../messages/context';
import { type Draft, kindsOf, mostNumbers, type Objection } from './draft';
import type { Recognised } from './recognise';

interface Props {
  objection: Objection | undefined;
  numbers: readonly Recognised[];
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** Why these numbers can not be sent together, and the buttons that mend it. */
export function ObjectionNote({ objection, numbers, draft, onDraft }: Props) {
  const { t } = useMessages();
  if (!objection || objection === 'none') return null;
  const keep = (type: IdentifierType) => {
    const others = numbers.filter(number => number.type !== type).map(({ value }) => value);
    onDraft({ ...draft, dropped: [...draft.dropped, ...others] });
  };
  const keepButtons =
    objection === 'mixed' &&
    kindsOf(numbers).map(({ type, count }) => (
      <Button key={type} variant="link" isInline onClick={() => keep(type)}>
        {t(`add.keep.${type}`, { count })}
      </Button>
    ));
  return (
    <Alert
      component="p"
      isInline
      isLiveRegion
      variant="warning"
      title={t(`add.objection.${objection}`, { count: numbers.length, most: mostNumbers })}
      actionLinks={keepButtons}
    />
  );
}

import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import type { IdentifierType } from '../../api/types';
import { useMessages } from '../../messages/context';
import { type Draft, kindsOf, later, mostNumbers, type Objection } from './draft';
import type { Recognised } from './recognise';

/** How many one request takes, where there are more. */
const mostOf: Readonly<Partial<Record<Objection, number>>> = { too_many: mostNumbers, several_serials: 1 };

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
  const setAside = (others: readonly Recognised[]) => {
    onDraft(later(draft, others));
    // This note goes; what comes next has the focus.
    document.getElementById('check')?.focus();
  };
  const beginWith = (type: IdentifierType) => setAside(numbers.filter(number => number.type !== type));
  const most = mostOf[objection];
  const beginButtons = (
    <>
      {objection === 'mixed' &&
        kindsOf(numbers).map(({ type, count }) => (
          <Button key={type} variant="link" isInline onClick={() => beginWith(type)}>
            {t(`add.begin.${type}`, { count })}
          </Button>
        ))}
      {most && (
        <Button variant="link" isInline onClick={() => setAside(numbers.slice(most))}>
          {t('add.begin.first', { count: most })}
        </Button>
      )}
    </>
  );
  return (
    <Alert
      component="p"
      isInline
      isLiveRegion
      variant="warning"
      title={t(`add.objection.${objection}`, { count: numbers.length, most: mostNumbers })}
      actionLinks={beginButtons}
    />
  );
}

import { Checkbox } from '@pf/Checkbox';
import { useEffect, useRef } from 'react';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { DueClock } from '../../parts/DueClock';
import { AdviceLabel } from './AdviceLabel';
import { whoAndWhat } from './texts';
import type { Selection } from './useSelection';

interface RowProps {
  item: QueueItem;
  items: readonly QueueItem[];
  isCurrent: boolean;
  isMarked: boolean;
  selection: Selection;
}

function QueueRow({ item, items, isCurrent, isMarked, selection }: RowProps) {
  const { t } = useMessages();
  const formats = useFormats();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent && selection.chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent, selection.chosen]);
  const { name, number } = whoAndWhat(item);
  const { email, company_name: company, address } = item.requester;
  return (
    <li ref={row} className={`queue-row${isCurrent ? ' queue-current' : ''}`}>
      <Checkbox
        id={`mark-${item.id}`}
        aria-label={t('queue.mark', whoAndWhat(item, items))}
        isChecked={isMarked}
        onChange={() => selection.toggleMark(item)}
      />
      <button type="button" aria-current={isCurrent ? 'true' : undefined} onClick={() => selection.choose(item)}>
        <span className="queue-row-line">
          <strong>{name}</strong>
          <AdviceLabel advice={item.advice} />
        </span>
        <span className="quiet">{email}</span>
        <span className="quiet">{[company, address?.city].filter(Boolean).join(', ')}</span>
        <span className="queue-row-line">
          <span>
            <Code>{number}</Code> <span className="quiet">{t(`scope.${item.scope}.short`)}</span>
          </span>
          {item.due_at ? (
            <DueClock dueAt={item.due_at} />
          ) : (
            <span className="quiet">{formats.day(item.created_at)}</span>
          )}
        </span>
      </button>
    </li>
  );
}

export function QueueList({ items, selection, more }: { items: QueueItem[]; selection: Selection; more: boolean }) {
  const { t } = useMessages();
  return (
    <nav className="queue-list" aria-label={t('queue.list')}>
      <ul>
        {items.map(item => (
          <QueueRow
            key={item.id}
            item={item}
            items={items}
            isCurrent={item.id === selection.current?.id}
            isMarked={selection.marked.includes(item)}
            selection={selection}
          />
        ))}
      </ul>
      {more && <p className="quiet">{t('queue.more', { count: items.length })}</p>}
    </nav>
  );
}

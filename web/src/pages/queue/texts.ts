import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import type { Batch, Result } from './useDecisions';

const nameOf = ({ requester }: QueueItem) => personName({ ...requester, country: requester.address?.country });

/** What names an item among others: who asks, and for which number. Namesakes among them are told apart by their address. */
export function whoAndWhat(item: QueueItem, among: readonly QueueItem[] = []): { name: string; number: string } {
  const name = nameOf(item);
  const hasNamesake = among.some(other => other.requester.id !== item.requester.id && nameOf(other) === name);
  return { name: hasNamesake ? `${name} (${item.requester.email})` : name, number: item.identifier.value };
}

/** Sentences about decisions: one names person and number, several say how many they are. */
export function useDecisionTexts() {
  const { t } = useMessages();
  const held = ({ kind, items }: Pick<Batch, 'kind' | 'items'>) => {
    const [only, ...others] = items;
    return only && others.length === 0
      ? t(`queue.held_one.${kind}`, whoAndWhat(only))
      : t(`queue.held.${kind}`, { count: items.length });
  };
  const decided = (results: readonly Result[]) => {
    const failed = results.filter(({ error }) => error).length;
    return t('queue.decided', { count: results.length - failed, failed });
  };
  const denyQuestion = (items: readonly QueueItem[]) => {
    const [only, ...others] = items;
    return only && others.length === 0
      ? t('queue.deny.title_one', whoAndWhat(only))
      : t('queue.deny.title', { count: items.length });
  };
  return { held, decided, denyQuestion };
}

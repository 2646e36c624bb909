import type { MessageKey } from '../../messages/catalogue';
import type { Messages } from '../../messages/context';
import type { Formats } from '../../messages/useFormats';
import type { OutcomeItem } from './groups';

/** What ICU's `select` reads as "there is none". */
const none = 'none';

/**
 * What happened to an item and why. The server says it too, but with instants in its own time zone, as its mails must: where a sentence
 * names an instant, it is made here of the same text, in the reader's zone. Should the text have come to need what this page does not
 * know, the server's sentence stands.
 */
export function itemMessage(item: OutcomeItem, company: string, t: Messages['t'], formats: Formats): string {
  const { reason, identifier, status, due_at: due, watch_until: watched, product_ids: products = [] } = item;
  if (!reason || !(due || watched)) return item.message;
  try {
    return t(`reason.${reason}.message` as MessageKey, {
      identifier: identifier.value,
      company,
      status,
      products: formats.list(products),
      due: due && Date.parse(due) > Date.now() ? formats.dateTime(due) : none,
      watch_until: watched ? formats.dateTime(watched) : none,
    });
  } catch {
    return item.message;
  }
}

/** Of what is only foreseen, a denial alone reads as it will. */
export function foreseenMessage(item: OutcomeItem, company: string, t: Messages['t'], formats: Formats): string {
  const { status } = item;
  if (status === 'approved' || status === 'pending_admin' || status === 'pending_vendor')
    return t(`foreseen.${status}.message`);
  return itemMessage(item, company, t, formats);
}

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
    const values = {
      identifier: identifier.value,
      company,
      status,
      products: products.length > 0 ? formats.list(products) : none,
      due: due && Date.parse(due) > Date.now() ? formats.dateTime(due) : none,
      watch_until: watched ? formats.dateTime(watched) : none,
      followed_by: item.followed_by ?? none,
      tense: item.id ? 'done' : 'foreseen',
    };
    const because = reason === 'company_uncertain' ? t(`doubt.${item.doubt ?? 'unknown'}`, values) : none;
    return t(`reason.${reason}.message` as MessageKey, { ...values, because });
  } catch {
    return item.message;
  }
}

/** Of what is only foreseen, a denial alone names an instant; the rest has no time yet. */
export function foreseenMessage(item: OutcomeItem, company: string, t: Messages['t'], formats: Formats): string {
  return item.status === 'denied' ? itemMessage(item, company, t, formats) : item.message;
}

import { describe, expect, it } from 'vitest';
import outcomes from '../../../../locales/en/outcomes.json';
import { formatMessage, type Values } from '../../messages/format';
import { formatsOf } from '../../messages/useFormats';
import type { OutcomeItem } from './groups';
import { itemMessage } from './itemMessage';

const t = (key: string, values?: Values) => formatMessage(outcomes, 'en', key, values);

/** As a browser in Tokyo writes it. */
const formats = {
  ...formatsOf('en'),
  dateTime: (instant: string) =>
    new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(
      new Date(instant),
    ),
};

const item = (change: Partial<OutcomeItem>): OutcomeItem => ({
  id: 'stored',
  identifier: { type: 'contract', value: '10009999' },
  status: 'denied',
  reason: 'contract_not_found',
  message: 'The server’s own sentence, until 23 November 2099 at 23:10 UTC.',
  next_actions: [],
  contract_numbers: [],
  ...change,
});

const said = (change: Partial<OutcomeItem>) => itemMessage(item(change), 'Hoshizora', t, formats);

describe('itemMessage', () => {
  it('names instants in the reader’s zone', () =>
    expect(said({ watch_until: '2099-11-23T23:10:00Z' })).toBe(
      'We know no contract number 10009999. A new contract can take up to 48 hours to reach us: we keep looking until ' +
        'Nov 24, 2099, 8:10 AM and will mail you either way.',
    ));

  it('says of a dry run what would be', () =>
    expect(said({ id: undefined, watch_until: '2099-11-23T23:10:00Z' })).toContain(
      'we would look for it until Nov 24, 2099, 8:10 AM',
    ));

  it('says why a company is uncertain', () => {
    const pending = { status: 'pending_vendor', reason: 'company_uncertain', due_at: '2099-11-23T23:10:00Z' } as const;
    expect(said({ ...pending, doubt: 'mailbox_unknown' })).toContain(
      '“Hoshizora” is entitled on 10009999, but we do not',
    );
    expect(said(pending)).toContain('We could not be certain');
  });

  it('says by when the vendor answers, to whom the item belongs', () => {
    const pending = { status: 'pending_vendor', reason: 'company_mismatch' } as const;
    const text = said({ ...pending, due_at: '2099-11-23T23:10:00Z' });
    expect(text).toContain('“Hoshizora”');
    expect(text).toContain('by Nov 24, 2099, 8:10 AM');
  });

  it('does not promise an instant that has passed', () =>
    expect(said({ status: 'pending_vendor', reason: 'awaiting_vendor', due_at: '2020-01-01T00:00:00Z' })).toContain(
      'as soon as it is decided',
    ));

  it('leaves sentences without an instant to the server', () => expect(said({})).toBe(item({}).message));

  it('falls back on the server’s sentence where the text needs more than the page knows', () => {
    const other = (_key: string, values?: Values) =>
      formatMessage({ text: '{identifier} {something_new}' }, 'en', 'text', values);
    const watched = item({ watch_until: '2099-11-23T23:10:00Z' });
    expect(itemMessage(watched, '', other, formats)).toBe(watched.message);
  });
});

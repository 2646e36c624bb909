import { describe, expect, it } from 'vitest';
import outcomes from '../../../../locales/en/outcomes.json';
import portal from '../../../../locales/en/portal.json';
import { formatMessage, type Values } from '../../messages/format';
import type { OutcomeItem } from './groups';
import { commonUnmatched, severalMessage } from './severalMessage';

const t = (key: string, values?: Values) => formatMessage({ ...outcomes, ...portal }, 'en', key, values);

const item = (value: string, change: Partial<OutcomeItem> = {}): OutcomeItem => ({
  identifier: { type: 'contract', value },
  status: 'denied',
  reason: 'contract_not_found',
  message: `We know no contract number ${value}.`,
  next_actions: [],
  contract_numbers: [],
  ...change,
});

type Tense = 'foreseen' | 'sent';

const said = (change: Partial<OutcomeItem>, tense: Tense = 'sent') =>
  severalMessage([item('1', change), item('2', change)], tense === 'foreseen', 'Hoshizora', t);

/** A serial number comes alone, and an account on hold is told so in the same words for each number. */
const neverSeveral = ['account_on_hold', 'serial_not_found', 'serial_not_covered', 'serial_ambiguous'];

const reasons = Object.keys(outcomes).flatMap(key => /^reason\.(\w+)\.title$/.exec(key)?.[1] ?? []);

describe('severalMessage', () => {
  it('names no number', () => expect(said({ reason: 'contract_not_active' })).not.toMatch(/\d/));

  it('says what a watch does, before and after it began', () => {
    const watched = { watch_until: '2099-11-23T23:10:00Z' };
    expect(said(watched)).toBe(
      'We know none of these contract numbers. A new contract can take up to 48 hours to reach us: we keep looking and will mail you either way.',
    );
    expect(said(watched, 'foreseen')).toContain('we would keep looking');
    expect(said({ followed_by: 'r2' })).toContain('They have arrived since');
  });

  it('says of a try what would happen, and of an uncertain company why', () =>
    expect(said({ status: 'pending_admin', reason: 'company_uncertain', doubt: 'mailbox_free' }, 'foreseen')).toBe(
      '“Hoshizora” is entitled on these, but your e-mail address is with a public provider and does not show for whom you work. ' +
        'The company contract administrators would be mailed about each of these, and one of them would decide.',
    ));

  it('says the server’s own sentence where it is the same of each', () =>
    expect(said({ reason: 'account_on_hold', message: 'Your account is on hold.' })).toBe('Your account is on hold.'));

  it.each(reasons.filter(reason => !neverSeveral.includes(reason)))('has a sentence for %s', reason => {
    const items = [item('1'), item('2')].map(one => ({ ...one, reason: reason as OutcomeItem['reason'] }));
    const [first, second] = items;
    expect(severalMessage([first!, second!], false, 'Hoshizora', t)).not.toMatch(/several\.|\{|\}/);
  });
});

describe('commonUnmatched', () => {
  const words = (...each: string[][]) =>
    commonUnmatched(each.map((own, at) => item(`${at}`, { unmatched_words: own })));

  it('says the words once where they are the same on each number', () =>
    expect(words(['Widgets'], ['Widgets'])).toEqual(['Widgets']));

  it('leaves them to each number where they differ', () => expect(words(['Widgets'], ['Prague'])).toEqual([]));
});

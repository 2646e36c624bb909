import { Button } from '@pf/Button';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../api/account';
import { useInstance } from '../../api/instance';
import type { NextAction, Scope } from '../../api/types';
import { useMessages } from '../../messages/context';
import { administratorsAddress } from '../administratorsAddress';
import { LinkButton } from '../LinkButton';
import type { OutcomeItem } from './groups';

interface Props {
  /** Items with the same remedies. */
  items: readonly OutcomeItem[];
  requestId?: string;
  onAskScope?: (scope: Scope) => void;
  /** Leads to where a second identifier is added; what waits is taken back first. */
  onSecond?: () => void;
  /** Remedies that the page names once for all outcomes. */
  saidElsewhere?: readonly NextAction['code'][];
}

const askedScope: Readonly<Partial<Record<NextAction['code'], 'support' | 'downloads'>>> = {
  ask_support: 'support',
  ask_downloads: 'downloads',
};

/** The form of "add access" with these items filled in. */
export function addAccessAddress(items: readonly OutcomeItem[], scope: Scope): string {
  const type = items[0]?.identifier.type ?? 'contract';
  const parameters = new URLSearchParams({ scope, type });
  for (const { identifier } of items) parameters.append('numbers', identifier.value);
  return `/access/add?${parameters}`;
}

function hoursUntil(at: string | undefined): number {
  const left = at ? new Date(at).getTime() - Date.now() : 48 * 3_600_000;
  return Math.max(1, Math.ceil(left / 3_600_000));
}

interface WayProps {
  code: NextAction['code'];
  mailto: string;
  item?: OutcomeItem;
}

/** What can be done right here, behind the sentence that says so. */
function Way({ code, mailto, item }: WayProps): ReactNode {
  const { t } = useMessages();
  const me = useMe().data;
  if (code === 'update_profile') {
    const isComplete = me?.company_name && me.address;
    return <Link to="/profile/company">{t(isComplete ? 'outcome.see_profile' : 'add.profile.action')}</Link>;
  }
  const { type, value } = item?.identifier ?? {};
  if (code === 'contact_administrator' && value && (type === 'contract' || type === 'bill_to'))
    return <Link to={administratorsAddress(type, value)}>{t('administrators.see')}</Link>;
  return code === 'contact_support' ? <a href={mailto}>{t('action.write_mail')}</a> : null;
}

/** One more identifier, and the access is given at once. Source: R228. */
function Second({ items, requestId, onSecond }: Props) {
  const { t } = useMessages();
  const waits = requestId !== undefined && items.some(({ status }) => status.startsWith('pending_'));
  return (
    <>
      {t(waits ? 'next_action.withdraw_and_add_second_identifier' : 'next_action.add_second_identifier')}{' '}
      {onSecond && (
        <Button variant="link" isInline onClick={onSecond}>
          {t(waits ? 'outcome.withdraw_and_ask_again' : 'outcome.second_identifier')}
        </Button>
      )}
    </>
  );
}

function Remedy({ action, items, requestId, onAskScope, onSecond }: Props & { action: NextAction }) {
  const { t } = useMessages();
  const ownSupport = useInstance().data?.support_email ?? '';
  const support = action.parameters.email ?? ownSupport;
  const scope = askedScope[action.code];
  const values = { support_email: support, hours: hoursUntil(action.parameters.at) };
  if (action.code === 'add_second_identifier')
    return <Second items={items} requestId={requestId} onSecond={onSecond} />;
  // Before there is a request, there is no id to quote.
  const isTooEarly = action.code === 'contact_support' && !requestId;
  const text = isTooEarly ? t('foreseen.contact_support', values) : t(`next_action.${action.code}`, values);
  if (scope && onAskScope) {
    return (
      <Button variant="secondary" size="sm" onClick={() => onAskScope(scope)}>
        {t(`outcome.ask.${scope}`)}
      </Button>
    );
  }
  if (scope) {
    return (
      <LinkButton variant="secondary" size="sm" to={addAccessAddress(items, scope)}>
        {t(`outcome.ask.${scope}`)}
      </LinkButton>
    );
  }
  const subject = [requestId, ...items.map(({ identifier }) => identifier.value)].filter(Boolean).join(' ');
  return (
    <>
      {text}{' '}
      <Way
        code={action.code}
        // Before it was asked for, nobody is told of the number.
        item={requestId ? items[0] : undefined}
        mailto={`mailto:${support}?subject=${encodeURIComponent(subject)}`}
      />
    </>
  );
}

/** Of what would only wait for a decision, support need not be asked before it is sent. */
function actionsOf({ items: [first], requestId, saidElsewhere = [] }: Props): NextAction[] {
  if (!first) return [];
  const isEarly = requestId === undefined && first.status !== 'denied';
  return first.next_actions.filter(
    ({ code }) => code !== 'nothing' && !saidElsewhere.includes(code) && !(isEarly && code === 'contact_support'),
  );
}

/** What to do now, the best first. */
export function NextActions(props: Props) {
  const { t } = useMessages();
  const actions = actionsOf(props);
  if (actions.length === 0) return null;
  return (
    <div className="remedies">
      <p className="remedies-title">{t('outcome.what_now')}</p>
      <ul>
        {actions.map(action => (
          <li key={action.code}>
            <Remedy {...props} action={action} />
          </li>
        ))}
      </ul>
    </div>
  );
}

import { Button } from '@pf/Button';
import { Link } from 'react-router';
import type { CheckedItem, NextAction, Scope } from '../api/types';
import { useInstance } from '../api/instance';
import { useMessages } from '../messages/context';
import { LinkButton } from './LinkButton';

interface Props {
  item: CheckedItem;
  requestId?: string;
  onAskScope?: (scope: Scope) => void;
}

const askedScope: Readonly<Partial<Record<NextAction['code'], Scope>>> = {
  ask_support: 'support',
  ask_downloads: 'downloads',
};

/** The form of "add access" with this item filled in. */
export function addAccessAddress({ type, value }: CheckedItem['identifier'], scope: Scope): string {
  return `/access/add?${new URLSearchParams({ scope, type, numbers: value })}`;
}

function hoursUntil(at: string | undefined): number {
  const left = at ? new Date(at).getTime() - Date.now() : 48 * 3_600_000;
  return Math.max(1, Math.ceil(left / 3_600_000));
}

function Remedy({ action, item, requestId, onAskScope }: Props & { action: NextAction }) {
  const { t } = useMessages();
  const support = action.parameters.email ?? useInstance().data?.support_email ?? '';
  const scope = askedScope[action.code];
  const text = t(`next_action.${action.code}`, { support_email: support, hours: hoursUntil(action.parameters.at) });
  if (scope && onAskScope) {
    return (
      <Button variant="secondary" size="sm" onClick={() => onAskScope(scope)}>
        {text}
      </Button>
    );
  }
  if (scope) {
    return (
      <LinkButton variant="secondary" size="sm" to={addAccessAddress(item.identifier, scope)}>
        {text}
      </LinkButton>
    );
  }
  if (action.code === 'update_profile') {
    return (
      <>
        {text} <Link to="/profile/company">{t('add.profile.action')}</Link>
      </>
    );
  }
  const subject = [requestId, item.identifier.value].filter(Boolean).join(' ');
  return (
    <>
      {text}{' '}
      {action.code === 'contact_support' && (
        <a href={`mailto:${support}?subject=${encodeURIComponent(subject)}`}>{t('action.write_mail')}</a>
      )}
    </>
  );
}

/** What to do now, the best first. */
export function NextActions(props: Props) {
  const { t } = useMessages();
  const actions = props.item.next_actions.filter(({ code }) => code !== 'nothing');
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

import { Button } from '@pf/Button';
import type { CheckedItem } from '../../api/types';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { LinkButton } from '../../parts/LinkButton';
import { hasProspect, onlyReason } from './prospect';

/** Where a request that can bring nothing leads instead, by the reason that all its items share. */
const better: Readonly<Partial<Record<NonNullable<CheckedItem['reason']>, { to: string; name: MessageKey }>>> = {
  profile_incomplete: { to: '/profile/company', name: 'add.profile.action' },
  already_pending: { to: '/access/requests?state=waiting', name: 'add.check.see_requests' },
  already_registered: { to: '/access', name: 'home.see_access' },
};

interface Props {
  items: readonly CheckedItem[];
  busy: boolean;
  onBack: () => void;
  onSend: () => void;
}

/** Sending comes first only where something can come of it; else the way that leads on does. */
export function CheckButtons({ items, busy, onBack, onSend }: Props) {
  const { t } = useMessages();
  const isWorthIt = hasProspect(items);
  const reason = onlyReason(items);
  const instead = isWorthIt || !reason ? undefined : better[reason];
  const send = (
    <Button
      variant={isWorthIt ? 'primary' : 'link'}
      isLoading={busy}
      spinnerAriaLabel={t('state.loading')}
      isAriaDisabled={busy}
      onClick={onSend}
    >
      {t(isWorthIt ? 'add.check.send' : 'add.check.send_anyway')}
    </Button>
  );
  return (
    <div className="buttons">
      {instead && <LinkButton to={instead.to}>{t(instead.name)}</LinkButton>}
      {isWorthIt && send}
      <Button variant={isWorthIt || instead ? 'link' : 'primary'} onClick={onBack}>
        {t('add.check.back')}
      </Button>
      {!isWorthIt && send}
    </div>
  );
}

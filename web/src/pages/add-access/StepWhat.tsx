import DownloadIcon from '@icons/download-icon';
import HeadsetIcon from '@icons/headset-icon';
import ShoppingCartIcon from '@icons/shopping-cart-icon';
import { Link } from 'react-router';
import { useMe } from '../../api/account';
import { useMessages } from '../../messages/context';
import { OnHold } from '../../parts/OnHold';
import { ProfileNeeded } from './ProfileNeeded';

const choices = [
  { scope: 'downloads', icon: DownloadIcon },
  { scope: 'support', icon: HeadsetIcon },
  { scope: 'ordering', icon: ShoppingCartIcon },
] as const;

/** First choice: what one wants to be able to do. Source: R24, R31. */
export function StepWhat() {
  const { t } = useMessages();
  const me = useMe().data;
  return (
    <>
      {me?.on_hold && <OnHold />}
      {me && !(me.company_name && me.address) && <ProfileNeeded />}
      <h2>{t('add.what.question')}</h2>
      <ul className="choices">
        {choices.map(({ scope, icon: Icon }) => (
          <li key={scope}>
            <Link className="card choice" to={`/access/add?scope=${scope}`}>
              <Icon className="choice-icon" />
              <span className="choice-title">{t(`scope.${scope}.short`)}</span>
              <span className="choice-label">{t(`scope.${scope}.label`)}</span>
              <span className="quiet">{t(`scope.${scope}.description`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('add.what.terms')}</p>
      <p className="quiet">{t('add.what.partner_branded')}</p>
    </>
  );
}

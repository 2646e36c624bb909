import CheckIcon from '@icons/check-icon';
import { Link } from 'react-router';
import type { Access } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { administratorNames } from '../../parts/administrators';
import { administratorsAddress } from '../../parts/administratorsAddress';
import { Fact, Facts } from '../../parts/Facts';
import { WhyLink, whyOfScope } from '../../parts/why/WhyLink';

function Rights({ access }: { access: Access }) {
  const { t } = useMessages();
  if (access.rights.length === 0) return <>{t('access.no_rights')}</>;
  return (
    <ul className="rights">
      {access.rights.map(right => (
        <li key={right}>
          <CheckIcon />
          <span>{t(`right.${right}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Who administers the number, and where to write to them. */
function Administrators({ access, number }: { access: Access; number: string }) {
  const { t } = useMessages();
  const formats = useFormats();
  const names = administratorNames(access.administrators, t);
  const isNone = names.length === 0;
  const type = access.contract_number ? 'contract' : 'bill_to';
  return (
    <>
      <p>{isNone ? t('access.no_administrators') : formats.list(names)}</p>
      <p>
        <Link to={administratorsAddress(type, number)}>
          {t(isNone ? 'administrators.see_none' : 'administrators.see')}
        </Link>
      </p>
    </>
  );
}

export function AccessDetails({ access, number }: { access: Access; number: string }) {
  const { t } = useMessages();
  const formats = useFormats();
  return (
    <Facts>
      <Fact name={t('access.rights')} size="tall">
        <Rights access={access} />
        <WhyLink type={access.contract_number ? 'contract' : 'bill_to'} id={number} action={whyOfScope[access.scope]} />
      </Fact>
      <Fact name={t('access.validity')}>
        <p>{t('access.since', { date: formats.day(access.valid_from) })}</p>
        {access.valid_until && <p>{t('access.until', { date: formats.dateTime(access.valid_until) })}</p>}
        {access.contract_end_date && (
          <p>{t('access.contract_until', { date: formats.calendarDay(access.contract_end_date) })}</p>
        )}
        {!access.valid_until && !access.contract_end_date && <p>{t('access.open_ended')}</p>}
        {access.bill_to_id && !access.contract_number && <p className="quiet">{t('access.bill_to_covers')}</p>}
      </Fact>
      <Fact name={t('access.origin')}>{t(`origin.${access.origin}`)}</Fact>
      {access.bill_to_name && <Fact name={t('access.bill_to_name')}>{access.bill_to_name}</Fact>}
      <Fact name={t('access.administrators')}>
        <Administrators access={access} number={number} />
      </Fact>
    </Facts>
  );
}

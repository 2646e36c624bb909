import { Label } from '@pf/Label';
import AngleRightIcon from '@icons/angle-right-icon';
import LockIcon from '@icons/lock-icon';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { Fact, Facts } from '../../parts/Facts';
import { AddUser } from './AddUser';
import { ExcludedContracts } from './ExcludedContracts';
import { ExclusionSwitch } from './ExclusionSwitch';
import { isOverdue } from './overdue';
import { StartReview } from '../revalidations/StartReview';
import { NumberSwitch } from './NumberSwitch';
import { Users } from './Users';

function Review({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { revalidation_due_at: due, overdue_contracts: contracts = [] } = number;
  return (
    <>
      {(due !== undefined || contracts.length === 0) && (
        <span className="block">
          {due ? t('numbers.review_due', { date: formats.day(due) }) : t('numbers.no_review')}
        </span>
      )}
      {contracts.length > 0 && (
        <span className="block">{t('numbers.review_overdue_under', { numbers: formats.list(contracts) })}</span>
      )}
      <StartReview number={number} />
    </>
  );
}

function Marks({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  return (
    <span className="row-side">
      {number.locks.length > 0 && (
        <Label color="orange" icon={<LockIcon />} isCompact>
          {t('numbers.locked')}
        </Label>
      )}
      {isOverdue(number) && (
        <Label status="danger" isCompact>
          {t('numbers.overdue')}
        </Label>
      )}
      <span className="quiet">{t('numbers.users_count', { count: number.users_total })}</span>
    </span>
  );
}

function Rules({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  if (number.domain_rules.length === 0) return <>{t('numbers.no_rules')}</>;
  return (
    <ul className="plain">
      {number.domain_rules.map(({ domain, action }) => (
        <li key={domain}>
          <Code>{domain}</Code> {t(`domain_action.${action}`)}
        </li>
      ))}
    </ul>
  );
}

/** Source: R59, R64, R89, R97, R103. */
function Switches({ number }: { number: ManagedNumber }) {
  const whole = number.locks.filter(({ party }) => party === undefined);
  return (
    <>
      <NumberSwitch
        number={number}
        name="lock"
        isOn={whole.length > 0}
        isFromBillTo={whole.length > 0 && whole.every(({ on }) => on !== number.type)}
        on={{ kind: 'lock' }}
        off={{ kind: 'unlock' }}
      />
      <NumberSwitch
        number={number}
        name="consent"
        isOn={number.standing_consent}
        isFromBillTo={number.standing_consent && number.standing_consent_on !== number.type}
        on={{ kind: 'give_consent' }}
        off={{ kind: 'withdraw_consent' }}
      />
      {number.type === 'contract' && <ExclusionSwitch number={number} />}
    </>
  );
}

export function NumberRow({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const formats = useFormats();
  return (
    <details className="card disclosure">
      <summary>
        <AngleRightIcon className="disclosure-mark" />
        <span className="row-main">
          <span className="row-title">
            <span className="quiet">{t(`identifier.${number.type}`)}</span> <Code>{number.number}</Code>
          </span>
          <span className="quiet">{number.service_program_name ?? number.bill_to.name}</span>
        </span>
        <Marks number={number} />
      </summary>
      <Switches number={number} />
      <Facts>
        <Fact name={t('numbers.users')} size="wide">
          <Users number={number} />
          <AddUser number={number} />
        </Fact>
        {number.type === 'bill_to' && (
          <Fact name={t('numbers.excluded')} size="wide">
            <ExcludedContracts number={number} />
          </Fact>
        )}
        <Fact name={t('numbers.rules')}>
          <Rules number={number} />
        </Fact>
        <Fact name={t('numbers.blocks')}>
          {number.blocks.length > 0
            ? formats.list(number.blocks.map(({ account }) => account.email))
            : t('numbers.no_blocks')}
        </Fact>
        <Fact name={t('numbers.review')}>
          <Review number={number} />
        </Fact>
      </Facts>
    </details>
  );
}

import { Label } from '@pf/Label';
import AngleRightIcon from '@icons/angle-right-icon';
import type { Access } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { AccessDetails } from './AccessDetails';

const scopeColours = { support: 'blue', downloads: 'teal', ordering: 'purple' } as const;

/** Until when it holds: the grant's own end, else the contract's last day. */
function Validity({ access }: { access: Access }) {
  const { t } = useMessages();
  const formats = useFormats();
  if (access.valid_until) return <>{t('access.until', { date: formats.dateTime(access.valid_until) })}</>;
  if (access.contract_end_date)
    return <>{t('access.contract_until', { date: formats.calendarDay(access.contract_end_date) })}</>;
  return <>{t('access.open_ended')}</>;
}

/** One thing a person holds; opens to everything about it. */
export function AccessRow({ access }: { access: Access }) {
  const { t } = useMessages();
  const number = access.contract_number ?? access.bill_to_id ?? '';
  const ended = access.contract_status && !['active', 'service', 'overdue'].includes(access.contract_status);
  return (
    <details className="card disclosure">
      <summary>
        <AngleRightIcon className="disclosure-mark" />
        <span className="row-main">
          <span className="row-title">
            <span className="quiet">{t(access.contract_number ? 'identifier.contract' : 'identifier.bill_to')}</span>{' '}
            <Code>{number}</Code>
          </span>
          <span className="quiet">{access.service_program_name || access.bill_to_name}</span>
        </span>
        <span className="row-side">
          <Label color={scopeColours[access.scope]} isCompact>
            {t(`scope.${access.scope}.short`)}
          </Label>
          {ended && (
            <Label status="warning" isCompact>
              {t(`contract_status.${access.contract_status!}`)}
            </Label>
          )}
          <span className="quiet">
            <Validity access={access} />
          </span>
        </span>
      </summary>
      <AccessDetails access={access} number={number} />
    </details>
  );
}

import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { LinkButton } from '../../parts/LinkButton';
import type { EndingAccess } from './ending';

/** Access that ends within 90 days. */
export function Ending({ items }: { items: EndingAccess[] }) {
  const { t } = useMessages();
  const formats = useFormats();
  return (
    <section aria-labelledby="ending-heading">
      <h2 id="ending-heading">{t('home.ending.title')}</h2>
      <ul className="rows">
        {items.map(({ access, daysLeft }) => (
          <li key={access.id} className="card home-row">
            <span>
              <Code>{access.contract_number ?? access.bill_to_id}</Code>{' '}
              <span className="quiet">{access.service_program_name}</span>
            </span>
            <span>
              {t('home.ending.in', { days: daysLeft })}{' '}
              {access.contract_end_date && (
                <span className="quiet">{formats.calendarDay(access.contract_end_date)}</span>
              )}
            </span>
            <LinkButton
              variant="link"
              isInline
              to={`/access?q=${encodeURIComponent(access.contract_number ?? access.bill_to_id ?? '')}`}
            >
              {t('home.ending.action')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

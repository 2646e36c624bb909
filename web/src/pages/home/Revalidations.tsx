import { useNumbers } from '../../api/numbers';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Code } from '../../parts/Code';
import { LinkButton } from '../../parts/LinkButton';
import { AskForReview } from '../numbers/AskForReview';
import { isOverdue } from '../numbers/overdue';

/** The contracts under a bill-to that keep it waiting. */
function Under({ number: { overdue_contracts: contracts = [] } }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const formats = useFormats();
  if (contracts.length === 0) return null;
  return <span className="block">{t('numbers.review_overdue_under', { numbers: formats.list(contracts) })}</span>;
}

/** Numbers on which nobody can be approved before the people who hold access were confirmed. Source: R58, R126. */
export function Revalidations() {
  const { t } = useMessages();
  const numbers = useNumbers('').data?.pages.flatMap(page => page.items) ?? [];
  const overdue = numbers.filter(isOverdue);
  if (overdue.length === 0) return null;
  return (
    <section aria-labelledby="revalidations-heading">
      <h2 id="revalidations-heading">{t('home.revalidations.title')}</h2>
      <ul className="rows">
        {overdue.map(number => (
          <li key={`${number.type} ${number.number}`} className="card home-row">
            <span>
              <span className="quiet">{t(`identifier.${number.type}`)}</span> <Code>{number.number}</Code>
              <Under number={number} />
              <AskForReview number={number} />
            </span>
            <LinkButton variant="link" isInline to={`/administration/numbers?q=${encodeURIComponent(number.number)}`}>
              {t('home.ending.action')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

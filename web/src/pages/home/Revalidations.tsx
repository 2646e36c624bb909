import { useRevalidations } from '../../api/revalidations';
import { useMessages } from '../../messages/context';
import { LinkButton } from '../../parts/LinkButton';
import { EntryRow } from '../revalidations/EntryRow';

const mostShown = 5;

/** Numbers whose people are to be confirmed soon, or should have been: nobody can be approved then. Source: R58, R126. */
export function Revalidations() {
  const { t } = useMessages();
  const entries = useRevalidations({ state: 'due' }, mostShown);
  const due = entries.data?.pages[0]?.items ?? [];
  if (due.length === 0) return null;
  return (
    <section aria-labelledby="revalidations-heading">
      <h2 id="revalidations-heading">{t('home.revalidations.title')}</h2>
      <ul className="rows">
        {due.map(entry => (
          <li key={`${entry.type} ${entry.number}`}>
            <EntryRow entry={entry} />
          </li>
        ))}
      </ul>
      <LinkButton variant="link" isInline to="/administration/revalidations">
        {t('revalidations.back')}
      </LinkButton>
    </section>
  );
}

import { useWaitingNominations } from '../../api/roles';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { LinkButton } from '../../parts/LinkButton';

/** Nominations that wait for this person's word. Source: R142; C5. */
export function Nominations() {
  const { t } = useMessages();
  const waiting = useWaitingNominations();
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="nominations-heading">
      <h2 id="nominations-heading">{t('home.nominations.title')}</h2>
      <ul className="rows">
        {waiting.map(({ id, number, nominator }) => (
          <li key={id} className="card home-row">
            <span>
              {t('home.nominations.asked', { number })}
              {nominator && <span className="quiet block">{personName(nominator)}</span>}
            </span>
            <LinkButton to={`/roles?nomination=${id}`}>{t('home.nominations.action')}</LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

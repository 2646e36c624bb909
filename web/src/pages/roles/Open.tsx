import { Button } from '@pf/Button';
import { useNomination } from '../../api/roles';
import type { Nomination } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { ActionProblem } from '../../parts/ActionProblem';
import { useAnnounce } from '../../parts/Announcer';
import { NumberTitle } from '../../parts/NumberTitle';
import { daysText } from './days';

/** Of an open one, in the words of its text. */
function stateWord({ state, nominee }: Nomination) {
  if (state === 'claimed' || state === 'accepted') return state;
  return nominee ? 'pending' : 'invited';
}

interface Props {
  nomination: Nomination;
  /** The number is said around it. */
  isOfNumber?: boolean;
}

/** One nomination that is not answered yet: where it stands, mail it again, take it back. Source: C5. */
export function OpenNomination({ nomination, isOfNumber = false }: Props) {
  const { t } = useMessages();
  const formats = useFormats();
  const announce = useAnnounce();
  const act = useNomination(nomination.id);
  const who = nomination.nominee ? personName(nomination.nominee) : (nomination.email ?? '');
  const days = daysText(nomination, t, formats);
  const { state } = nomination;
  return (
    <>
      <span className="row-main">
        {!isOfNumber && <NumberTitle type={nomination.type} number={nomination.number} />}
        <span className="block">{t(`roles.state.${stateWord(nomination)}`, { name: who })}</span>
        {days && <span className="quiet block">{days}</span>}
        {state !== 'accepted' && (
          <span className="quiet block">{t('roles.lapses', { date: formats.dateTime(nomination.lapses_at) })}</span>
        )}
      </span>
      <span className="buttons">
        {state === 'pending' && (
          <Button
            variant="link"
            isInline
            onClick={() => act.mutate('resend', { onSuccess: () => announce(t('roles.resent', { name: who })) })}
          >
            {t('roles.resend')}
          </Button>
        )}
        <Button
          variant="link"
          isInline
          isDanger
          onClick={() => act.mutate('withdraw', { onSuccess: () => announce(t('roles.withdrawn')) })}
        >
          {t('roles.withdraw')}
        </Button>
      </span>
      <ActionProblem error={act.error} />
    </>
  );
}

interface ListProps {
  id: string;
  title: string;
  nominations: Nomination[];
}

export function OpenNominations({ id, title, nominations }: ListProps) {
  if (nominations.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="rows">
        {nominations.map(nomination => (
          <li key={nomination.id} className="card home-row">
            <OpenNomination nomination={nomination} />
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Button } from '@pf/Button';
import { useState } from 'react';
import { useNomination } from '../../api/roles';
import type { Nomination } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { ActionProblem } from '../../parts/ActionProblem';
import { useAnnounce } from '../../parts/Announcer';
import { Confirmation } from '../../parts/Confirmation';
import { NumberTitle } from '../../parts/NumberTitle';
import { daysText } from './days';

/** Of an open one, in the words of its text. */
function stateWord({ state, nominee }: Nomination) {
  if (state === 'claimed' || state === 'accepted') return state;
  return nominee ? 'pending' : 'invited';
}

/** The link of the mail, where that never came. Source: C5. */
function CopyLink({ nomination: { id, nominee } }: { nomination: Nomination }) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const copy = async () => {
    const path = nominee ? `/roles?nomination=${id}` : '/register';
    await navigator.clipboard.writeText(new URL(path, window.location.origin).href);
    announce(t('copy.done'));
  };
  // Browsers hand out the clipboard to pages over TLS and on loopback only.
  if (!navigator.clipboard) return null;
  return (
    <Button variant="link" isInline onClick={() => void copy()}>
      {t('roles.copy_link')}
    </Button>
  );
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
  const who = nomination.nominee ? personName(nomination.nominee) : (nomination.email ?? '');
  const days = daysText(nomination, t, formats);
  const { number, state } = nomination;
  const [asking, setAsking] = useState(false);
  const act = useNomination(nomination.id, done => {
    setAsking(false);
    announce(done === 'resend' ? t('roles.resent', { name: who }) : t('roles.withdrawn'));
  });
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
          <Button variant="link" isInline onClick={() => act.mutate('resend')}>
            {t('roles.resend')}
          </Button>
        )}
        {state === 'pending' && <CopyLink nomination={nomination} />}
        <Button variant="link" isInline isDanger onClick={() => setAsking(true)}>
          {t('roles.withdraw')}
        </Button>
      </span>
      {asking ? (
        <Confirmation
          title={t(state === 'claimed' ? 'roles.withdraw.title_claim' : 'roles.withdraw.title', { number })}
          action={t('roles.withdraw')}
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate('withdraw')}
          onClose={() => setAsking(false)}
        >
          {state === 'claimed' ? t('roles.withdraw.body_claim') : t('roles.withdraw.body', { name: who })}
        </Confirmation>
      ) : (
        <ActionProblem error={act.error} />
      )}
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

import { Button } from '@pf/Button';
import { Checkbox } from '@pf/Checkbox';
import { useState } from 'react';
import { useNomination } from '../../api/roles';
import type { Nomination } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { ActionProblem } from '../../parts/ActionProblem';
import { useAnnounce } from '../../parts/Announcer';
import { NumberTitle } from '../../parts/NumberTitle';
import { daysText } from './days';

/** What an administrator takes on: the terms that are accepted with the button below. */
function Duties() {
  const { t } = useMessages();
  return (
    <ul className="duties">
      <li>{t('roles.terms.decide')}</li>
      <li>{t('roles.terms.know')}</li>
      <li>{t('roles.terms.review')}</li>
      <li>{t('roles.terms.leave')}</li>
    </ul>
  );
}

function Answer({ nomination }: { nomination: Nomination }) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const act = useNomination(nomination.id);
  const [accepted, setAccepted] = useState(false);
  const say = (text: string) => ({ onSuccess: () => announce(text) });
  const number = nomination.number;
  return (
    <>
      <Duties />
      <Checkbox
        id={`terms-${nomination.id}`}
        label={t('roles.terms.accept')}
        isChecked={accepted}
        onChange={(_event, checked) => setAccepted(checked)}
      />
      <ActionProblem error={act.error} />
      <div className="buttons">
        <Button
          isAriaDisabled={!accepted || act.isPending}
          isLoading={act.isPending}
          onClick={() => accepted && act.mutate('accept', say(t('roles.accepted', { number })))}
        >
          {t('roles.accept')}
        </Button>
        <Button variant="secondary" onClick={() => act.mutate('decline', say(t('roles.declined', { number })))}>
          {t('roles.decline')}
        </Button>
      </div>
      {!accepted && <p className="quiet">{t('roles.terms.first')}</p>}
    </>
  );
}

function ReceivedCard({ nomination }: { nomination: Nomination }) {
  const { t } = useMessages();
  const formats = useFormats();
  const days = daysText(nomination, t, formats);
  const { nominator, state } = nomination;
  return (
    <li className="card stack" id={nomination.id}>
      <NumberTitle type={nomination.type} number={nomination.number} />
      <p>
        {nominator
          ? t('roles.asked_by', {
              name: personName(nominator),
              company: nominator.company_name ?? '',
              email: nominator.email,
            })
          : t('roles.asked_by_desk')}
      </p>
      {days && <p>{days}</p>}
      {state === 'pending' ? (
        <>
          <Answer nomination={nomination} />
          <p className="quiet">{t('roles.lapses', { date: formats.dateTime(nomination.lapses_at) })}</p>
        </>
      ) : (
        <p>{t('roles.begins_later')}</p>
      )}
    </li>
  );
}

/** Nominations of this person: read, accept or decline. Source: R142; C5. */
export function Received({ nominations }: { nominations: Nomination[] }) {
  const { t } = useMessages();
  if (nominations.length === 0) return null;
  return (
    <section aria-labelledby="received-heading">
      <h2 id="received-heading">{t('roles.received')}</h2>
      <ul className="rows">
        {nominations.map(nomination => (
          <ReceivedCard key={nomination.id} nomination={nomination} />
        ))}
      </ul>
    </section>
  );
}

import { Button } from '@pf/Button';
import { Checkbox } from '@pf/Checkbox';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
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
  const [accepted, setAccepted] = useState(false);
  const [declining, setDeclining] = useState(false);
  const number = nomination.number;
  const [, setParameters] = useSearchParams();
  const act = useNomination(nomination.id, done => {
    announce(t(done === 'accept' ? 'roles.accepted' : 'roles.declined', { number }));
    setParameters({}, { replace: true });
  });
  return (
    <>
      <Duties />
      <Checkbox
        id={`terms-${nomination.id}`}
        label={t('roles.terms.accept')}
        isChecked={accepted}
        onChange={(_event, checked) => setAccepted(checked)}
      />
      {!declining && <ActionProblem error={act.error} />}
      <div className="buttons">
        <Button
          isAriaDisabled={!accepted || act.isPending}
          isLoading={act.isPending}
          onClick={() => accepted && act.mutate('accept')}
        >
          {t('roles.accept')}
        </Button>
        <Button variant="secondary" onClick={() => setDeclining(true)}>
          {t('roles.decline')}
        </Button>
      </div>
      {declining && (
        <Confirmation
          title={t('roles.decline.title', { number })}
          action={t('roles.decline')}
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate('decline')}
          onClose={() => setDeclining(false)}
        >
          {t('roles.decline.body')}
        </Confirmation>
      )}
      {!accepted && <p className="quiet">{t('roles.terms.first')}</p>}
    </>
  );
}

function ReceivedCard({ nomination }: { nomination: Nomination }) {
  const { t } = useMessages();
  const isAsked = useSearchParams()[0].get('nomination') === nomination.id;
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isAsked) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isAsked]);
  const formats = useFormats();
  const days = daysText(nomination, t, formats);
  const { nominator, state } = nomination;
  return (
    <li className="card stack" ref={card}>
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

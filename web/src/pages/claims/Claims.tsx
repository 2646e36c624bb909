import { Button } from '@pf/Button';
import { TextArea } from '@pf/TextArea';
import UserCheckIcon from '@icons/user-check-icon';
import { useState } from 'react';
import { useClaims, useDecideClaim } from '../../api/roles';
import type { Claim } from '../../api/types';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import { useFormats } from '../../messages/useFormats';
import { ActionProblem } from '../../parts/ActionProblem';
import { useAnnounce } from '../../parts/Announcer';
import { EmptyNote } from '../../parts/EmptyNote';
import { Fact, Facts } from '../../parts/Facts';
import { FieldGroup } from '../../parts/form/Field';
import { Loaded } from '../../parts/Loaded';
import { NumberTitle } from '../../parts/NumberTitle';
import { PageHeading } from '../../parts/PageHeading';
import { NotAllowed } from '../NotAllowed';
import { useMyself } from '../profile/useMyself';

function ClaimFacts({ claim }: { claim: Claim }) {
  const { t } = useMessages();
  const formats = useFormats();
  const { nominee, access } = claim;
  return (
    <Facts>
      <Fact name={t('claims.who')}>
        {nominee && (
          <>
            <span className="block">{personName(nominee)}</span>
            <span className="block">{nominee.email}</span>
            <span className="quiet">{nominee.company_name}</span>
          </>
        )}
      </Fact>
      <Fact name={t('claims.company')}>
        <span className="block">{claim.company}</span>
        <span className="quiet">{t(`claims.verdict.${claim.verdict}`)}</span>
      </Fact>
      <Fact name={t('claims.domains')}>
        <span className="block">{claim.domains.length > 0 ? formats.list(claim.domains) : t('claims.no_domains')}</span>
        <span className="quiet">{t(claim.mailbox === 'good' ? 'claims.mailbox.good' : 'claims.mailbox.other')}</span>
      </Fact>
      <Fact name={t('claims.access')}>
        {access.map(({ scope, origin, valid_from: since }) => (
          <span key={`${scope} ${since}`} className="block">
            {t(`scope.${scope}.short`)}, {t(`origin.${origin}`)}, {formats.day(since)}
          </span>
        ))}
        <span className="quiet">{t('claims.holders', { count: claim.holders })}</span>
      </Fact>
      {claim.statement && (
        <Fact name={t('claims.statement')} size="wide">
          <span className="own-words">{claim.statement}</span>
        </Fact>
      )}
    </Facts>
  );
}

function Decision({ claim }: { claim: Claim }) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const decide = useDecideClaim(claim.id, decision => announce(t(`claims.${decision}`, { number: claim.number })));
  const [reason, setReason] = useState('');
  const id = `reason-${claim.id}`;
  const isEmpty = reason.trim() === '';
  return (
    <>
      <FieldGroup id={id} label={t('claims.reason')} hint={t('claims.reason_hint')}>
        <TextArea
          id={id}
          value={reason}
          onChange={(_event, text) => setReason(text)}
          rows={2}
          maxLength={1000}
          aria-describedby={`${id}-hint`}
          resizeOrientation="vertical"
        />
      </FieldGroup>
      <ActionProblem error={decide.error} />
      <div className="buttons">
        <Button isLoading={decide.isPending} isAriaDisabled={decide.isPending} onClick={() => decide.mutate(undefined)}>
          {t('claims.approve')}
        </Button>
        <Button
          variant="secondary"
          isDanger
          isAriaDisabled={isEmpty || decide.isPending}
          onClick={() => !isEmpty && decide.mutate(reason.trim())}
        >
          {t('claims.deny')}
        </Button>
        {isEmpty && <span className="quiet">{t('claims.deny_needs_reason')}</span>}
      </div>
    </>
  );
}

/** Who asks to become the first administrator of a number, with what the desk decides on. Source: U15; C9. */
export default function Claims() {
  const { t } = useMessages();
  const formats = useFormats();
  const { roles } = useMyself();
  const isDesk = roles.includes('desk') || roles.includes('desk_lead');
  if (!isDesk) return <NotAllowed title={t('claims.title')} body="not_allowed.desk" />;
  return (
    <>
      <PageHeading title={t('claims.title')} lead={t('claims.lead')} />
      <ClaimList formats={formats} />
    </>
  );
}

function ClaimList({ formats }: { formats: ReturnType<typeof useFormats> }) {
  const { t } = useMessages();
  const claims = useClaims();
  return (
    <Loaded query={claims}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyNote icon={UserCheckIcon} title={t('claims.empty.title')} body={t('claims.empty.body')} />
        ) : (
          <ul className="rows">
            {items.map(claim => (
              <li key={claim.id} className="card stack">
                <NumberTitle type={claim.type} number={claim.number} />
                <p className="quiet">{t('claims.asked', { date: formats.dateTime(claim.created_at) })}</p>
                <ClaimFacts claim={claim} />
                <Decision claim={claim} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

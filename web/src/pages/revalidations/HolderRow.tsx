import { Checkbox } from '@pf/Checkbox';
import { Label } from '@pf/Label';
import { useEffect, useRef } from 'react';
import type { Revalidation, RevalidationHolder } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { Choices } from '../../parts/Choices';
import { GroupName } from '../groups/GroupName';
import { type ReviewWork, canDecide } from './useReviewWork';
import { useHolderName } from './useHolderName';

interface Props {
  round: Pick<Revalidation, 'type' | 'number'>;
  holder: RevalidationHolder;
  work: ReviewWork;
}

/** Why he holds it; what becomes of it if he is removed, where that is more than its end. */
function Why({ round: { type, number }, holder: { group, origin, decision } }: Pick<Props, 'round' | 'holder'>) {
  const { t } = useMessages();
  if (!group) return <>{t(`origin.${origin}`)}</>;
  return (
    <>
      {t('origin.group')}
      {group.name && ': '}
      <GroupName {...group} />
      {decision !== 'ended' && <span className="block quiet">{t('review.removing_blocks', { type, number })}</span>}
    </>
  );
}

/** What he holds, since when, and when he was last here. */
function Held({ round, holder }: Pick<Props, 'round' | 'holder'>) {
  const { t } = useMessages();
  const formats = useFormats();
  const until = holder.valid_until && t('review.until', { date: formats.day(holder.valid_until) });
  const signIn = holder.last_sign_in
    ? t('review.last_sign_in', { date: formats.calendarDay(holder.last_sign_in) })
    : t('review.no_sign_in');
  return (
    <span className="review-held">
      <span className="block">
        {t(`scope.${holder.scope}.short`)} · <Why round={round} holder={holder} />
      </span>
      <span className="block quiet">
        {[t('review.since', { date: formats.day(holder.valid_from) }), until].filter(Boolean).join(' · ')}
      </span>
      <span className="block quiet">{signIn}</span>
    </span>
  );
}

function Marks({ holder }: { holder: RevalidationHolder }) {
  const { t } = useMessages();
  const name = useHolderName();
  return (
    <span className="review-marks">
      {holder.other_company && (
        <Label color="orange" isCompact>
          {t('review.other_company')}
        </Label>
      )}
      {holder.own && <Label isCompact>{t('review.own')}</Label>}
      {holder.assigned_to && <Label isCompact>{t('review.assigned_to', { name: name(holder.assigned_to) })}</Label>}
    </span>
  );
}

function Decision({ holder, work }: Omit<Props, 'round'>) {
  const { t } = useMessages();
  const formats = useFormats();
  const name = useHolderName();
  if (holder.decision === 'ended') return <span className="quiet">{t('review.decision.ended')}</span>;
  return (
    <span className="review-decision">
      <Choices
        label={t('review.decision_on', { name: name(holder.account) })}
        choices={[
          { value: 'keep' as const, name: t('review.keep') },
          { value: 'remove' as const, name: t('review.remove') },
        ]}
        value={holder.decision === 'undecided' ? undefined : holder.decision}
        onChoose={choice => work.decide([holder], choice === holder.decision ? 'undecided' : (choice ?? 'undecided'))}
      />
      {holder.decided_by && holder.decided_at && (
        <span className="block quiet">
          {t('review.decided_by', { name: name(holder.decided_by), date: formats.day(holder.decided_at) })}
        </span>
      )}
    </span>
  );
}

/** One access in the round: who, what, since when, last seen, and what becomes of it. */
export function HolderRow({ round, holder, work }: Props) {
  const { t } = useMessages();
  const name = useHolderName();
  const row = useRef<HTMLLIElement>(null);
  const isCurrent = work.current === holder.id;
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const { email, company_name: company } = holder.account;
  return (
    <li ref={row} className={`card review-row review-${holder.decision}${isCurrent ? ' review-current' : ''}`}>
      <Checkbox
        id={`mark-${holder.id}`}
        aria-label={t('review.mark', { name: name(holder.account) })}
        isChecked={work.marked.has(holder.id)}
        isDisabled={!canDecide(holder)}
        onChange={() => work.toggle(holder)}
      />
      <span className="review-who">
        <strong className="block">{name(holder.account)}</strong>
        {email && <span className="block quiet">{email}</span>}
        {company && <span className="block quiet">{company}</span>}
        <Marks holder={holder} />
      </span>
      <Held round={round} holder={holder} />
      <Decision holder={holder} work={work} />
    </li>
  );
}

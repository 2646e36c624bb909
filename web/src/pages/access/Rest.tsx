import { Alert } from '@pf/Alert';
import { useLocation } from 'react-router';
import type { Scope } from '../../api/types';
import { useMessages } from '../../messages/context';
import { readKept } from '../../parts/kept';
import { LinkButton } from '../../parts/LinkButton';
import { AsideNumbers } from '../add-access/Aside';
import type { Begun } from '../add-access/begun';
import { emptyDraft, numbersOf } from '../add-access/draft';
import { useMyself } from '../profile/useMyself';

/** Right after sending: the numbers that were set aside for another request, and the way to ask with them. */
export function Rest({ scope }: { scope: Scope }) {
  const { t } = useMessages();
  const { id } = useMyself();
  const isJustSent = (useLocation().state as { sent?: boolean } | null)?.sent;
  const kept = isJustSent && readKept<Begun>(id, 'add-access');
  if (!kept) return null;
  const numbers = numbersOf({ ...emptyDraft, ...kept.draft });
  const count = numbers.length;
  if (count === 0) return null;
  const ask = (
    <LinkButton variant="link" isInline to={`/access/add?scope=${scope}`}>
      {t('request.rest.action', { count })}
    </LinkButton>
  );
  return (
    <Alert component="p" isInline variant="info" title={t('request.rest', { count })} actionLinks={ask}>
      <AsideNumbers numbers={numbers} />
    </Alert>
  );
}

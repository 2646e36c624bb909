import { ExpandableSection } from '@pf/ExpandableSection';
import { useState } from 'react';
import { useChangeRevalidation } from '../../api/revalidations';
import type { Revalidation } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { Choices } from '../../parts/Choices';
import { ActionForm } from '../../parts/form/ActionForm';
import { useMyself } from '../profile/useMyself';
import { useHolderName } from './useHolderName';

interface Props {
  round: Revalidation;
  marked: ReadonlySet<string>;
}

/** Asks another administrator of the number to decide: on what is marked, or on all that is undecided. */
export function Delegate({ round, marked }: Props) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const name = useHolderName();
  const me = useMyself();
  const change = useChangeRevalidation(round.id);
  const [to, setTo] = useState<string>();
  const peers = round.administrators.filter(({ id }) => id !== me.id);
  const peer = peers.find(({ id }) => id === to) ?? peers[0];
  const count = marked.size;
  const submit = () => {
    if (!peer) return;
    change.mutate(
      { kind: 'delegate', to: peer.id, ...(count > 0 && { holders: [...marked] }) },
      { onSuccess: () => announce(t('review.delegate.done', { name: name(peer) })) },
    );
  };
  return (
    <ExpandableSection toggleText={t('review.delegate.title')}>
      {!peer && <p className="quiet">{t('review.delegate.nobody')}</p>}
      {peer && (
        <ActionForm
          submitLabel={count > 0 ? t('review.delegate.marked', { count }) : t('review.delegate.all')}
          onSubmit={submit}
          busy={change.isPending}
          error={change.error}
          rules={[]}
        >
          <Choices
            label={t('review.delegate.who')}
            choices={peers.map(one => ({ value: one.id, name: name(one) }))}
            value={peer.id}
            onChoose={choice => setTo(choice)}
          />
        </ActionForm>
      )}
    </ExpandableSection>
  );
}

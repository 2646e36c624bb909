import LockIcon from '@icons/lock-icon';
import { useInstance } from '../api/instance';
import { useMessages } from '../messages/context';
import type { MessageKey } from '../messages/catalogue';
import { EmptyNote } from '../parts/EmptyNote';
import { LinkButton } from '../parts/LinkButton';
import { PageHeading } from '../parts/PageHeading';

/** A page for another role: says which, and whom to ask. */
export function NotAllowed({ title, body }: { title: string; body: MessageKey }) {
  const { t } = useMessages();
  const support = useInstance().data?.support_email ?? '';
  return (
    <>
      <PageHeading title={title} />
      <EmptyNote
        icon={LockIcon}
        title={t('not_allowed.title')}
        body={t(body, { support_email: support })}
        action={<LinkButton to="/">{t('not_found.home')}</LinkButton>}
      />
    </>
  );
}

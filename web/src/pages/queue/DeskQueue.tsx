import { useMessages } from '../../messages/context';
import { NotAllowed } from '../NotAllowed';
import { useMyself } from '../profile/useMyself';
import { Queue } from './Queue';

/** What the vendor's desk must decide, ordered by what is due first. Source: R41, R62. */
export default function DeskQueue() {
  const { t } = useMessages();
  const { roles } = useMyself();
  if (!roles.includes('desk') && !roles.includes('desk_lead')) {
    return <NotAllowed title={t('queue.desk.title')} body="not_allowed.desk" />;
  }
  return <Queue kind="desk" />;
}

import { useMessages } from '../../messages/context';
import { NotAllowed } from '../NotAllowed';
import { useMyself } from '../profile/useMyself';
import { Queue } from './Queue';

/** What a company contract administrator may decide. Source: R63–R71. */
export default function AdminQueue() {
  const { t } = useMessages();
  if (!useMyself().roles.includes('administrator')) {
    return <NotAllowed title={t('queue.admin.title')} body="not_allowed.administrator" />;
  }
  return <Queue kind="admin" />;
}

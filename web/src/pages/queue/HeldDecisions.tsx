import { Alert, AlertActionLink } from '@pf/Alert';
import { useMessages } from '../../messages/context';
import type { QueueWork } from './useQueueWork';

/** What will be sent in a moment, and can still be taken back. */
export function HeldDecisions({ work }: { work: QueueWork }) {
  const { t } = useMessages();
  const { held, sendNow } = work.decisions;
  if (!held) return null;
  const actions = (
    <>
      <AlertActionLink onClick={work.undo}>{t('queue.undo')}</AlertActionLink>
      <AlertActionLink onClick={sendNow}>{t('queue.send_now')}</AlertActionLink>
    </>
  );
  return (
    <Alert
      component="p"
      isInline
      variant="info"
      title={t(`queue.held.${held.kind}`, { count: held.items.length })}
      actionLinks={actions}
    >
      <span key={held.items[0]?.id} className="held-time" aria-hidden="true" />
    </Alert>
  );
}

import { Alert, AlertActionLink } from '@pf/Alert';
import { useMessages } from '../../messages/context';
import { useDecisionTexts, whoAndWhat } from './texts';
import type { QueueWork } from './useQueueWork';

/** What will be sent in a moment, and can still be taken back. */
export function HeldDecisions({ work }: { work: QueueWork }) {
  const { t } = useMessages();
  const texts = useDecisionTexts();
  const { held, sendNow } = work.decisions;
  if (!held) return null;
  const actions = (
    <>
      <AlertActionLink onClick={work.undo}>{t('queue.undo')}</AlertActionLink>
      <AlertActionLink onClick={sendNow}>{t('queue.send_now')}</AlertActionLink>
    </>
  );
  return (
    <Alert component="p" isInline variant="info" title={texts.held(held)} actionLinks={actions}>
      {held.items.length > 1 && (
        <ul className="results">
          {held.items.map(item => (
            <li key={item.id}>{t('queue.who_and_what', whoAndWhat(item, held.items))}</li>
          ))}
        </ul>
      )}
      <span key={held.items[0]?.id} className="held-time" aria-hidden="true" />
    </Alert>
  );
}

import { Button } from '@pf/Button';
import { useMessages } from '../../messages/context';

/** What was typed and not saved stays in this window; here it can be dropped. */
export function Unsaved({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useMessages();
  return (
    <p className="unsaved">
      <span>{t('profile.unsaved')}</span>
      <Button variant="link" isInline onClick={onDiscard}>
        {t('profile.discard')}
      </Button>
    </p>
  );
}

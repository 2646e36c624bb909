import { useInstance } from '../../api/instance';
import { useMessages } from '../../messages/context';

/** Where a demonstration keeps the mails that it does not send. */
export function DemoMailLink({ to }: { to: string }) {
  const { t } = useMessages();
  if (!useInstance().data?.demo) return null;
  return (
    <a href={`/demo/mail?to=${encodeURIComponent(to)}`} target="_blank" rel="noreferrer">
      {t('demo.mail')}
    </a>
  );
}

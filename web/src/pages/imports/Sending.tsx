import { Button } from '@pf/Button';
import { Progress } from '@pf/Progress';
import { useMessages } from '../../messages/context';

interface Props {
  name: string;
  /** How much of the file has left, from 0 to 1. */
  share: number;
  onStop: () => void;
}

/** The file on its way to the server: until it has arrived, nothing of it is known there. */
export function Sending({ name, share, onStop }: Props) {
  const { t } = useMessages();
  return (
    <section className="card stack">
      <Progress
        id="sending"
        title={t('imports.upload.sending', { name })}
        value={Math.round(share * 100)}
        measureLocation="outside"
      />
      <p className="quiet">{t('imports.upload.stay')}</p>
      <Button variant="secondary" onClick={onStop}>
        {t('imports.upload.stop')}
      </Button>
    </section>
  );
}

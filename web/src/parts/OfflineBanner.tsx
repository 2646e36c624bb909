import { Banner } from '@pf/Banner';
import { useSyncExternalStore } from 'react';
import { useMessages } from '../messages/context';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says that the device has no network: what is on the page may be out of date. */
export function OfflineBanner() {
  const { t } = useMessages();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <Banner status="warning" screenReaderText="">
          {t('problem.offline.banner')}
        </Banner>
      )}
    </div>
  );
}

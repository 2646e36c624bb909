import { Banner } from '@pf/Banner';
import { useMessages } from '../messages/context';
import { useOnline } from './useOnline';

/** Says that the device has no network: what is on the page may be out of date. */
export function OfflineBanner() {
  const { t } = useMessages();
  const online = useOnline();
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

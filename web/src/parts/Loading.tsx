import { Skeleton } from '@pf/Skeleton';
import { useMessages } from '../messages/context';

/** The shape of a list that is still on its way. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useMessages();
  return (
    <div className="loading" role="status" aria-busy="true">
      <span className="pf-v6-screen-reader">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div className="card loading-row" key={row} aria-hidden="true">
          <Skeleton width={`${35 + ((row * 13) % 30)}%`} />
          <Skeleton width={`${60 + ((row * 17) % 35)}%`} fontSize="sm" />
        </div>
      ))}
    </div>
  );
}

import { Alert, type AlertProps } from '@pf/Alert';
import { Button } from '@pf/Button';
import DownloadIcon from '@icons/download-icon';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';

const looks = {
  published: 'success',
  unchanged: 'info',
  cancelled: 'info',
  failed: 'danger',
} as const satisfies Partial<Record<Import['state'], AlertProps['variant']>>;

function isEnded(state: Import['state']): state is keyof typeof looks {
  return state in looks;
}

/** The rows that did not come in, as a file to mend them by. */
function Report({ run }: { run: Import }) {
  const { t } = useMessages();
  if (!run.report_url) return null;
  return (
    <section className="card stack">
      <p>
        <strong>{t('imports.rejected', { count: run.rows_rejected })}</strong>
      </p>
      <p className="quiet">{t('imports.report.why')}</p>
      <Button variant="secondary" component="a" href={run.report_url} download icon={<DownloadIcon />}>
        {t('imports.report')}
      </Button>
    </section>
  );
}

/** What became of an import, and what to do where something is left to do. */
export function ImportEnd({ run }: { run: Import }) {
  const { t } = useMessages();
  return (
    <>
      {isEnded(run.state) && (
        <Alert component="p" isInline variant={looks[run.state]} title={t(`imports.${run.state}.title`)}>
          {run.state === 'failed' && (
            <>
              {run.problem && <p lang="en">{run.problem}</p>}
              <p>{t('imports.failed.remedy')}</p>
            </>
          )}
        </Alert>
      )}
      <Report run={run} />
    </>
  );
}

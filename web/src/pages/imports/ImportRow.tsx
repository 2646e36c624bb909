import { Link } from 'react-router';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { ImportState } from './ImportState';
import { starterName } from './starter';

/** An import in the list: what came in, who sent it and when, what became of it. */
export function ImportRow({ run }: { run: Import }) {
  const { t } = useMessages();
  const formats = useFormats();
  return (
    <article className="card import-row">
      <div className="row-main">
        <Link to={`/desk/imports/${encodeURIComponent(run.id)}`} className="row-link">
          {run.file_name}
        </Link>
        <span className="quiet">
          {t(`imports.kind.${run.kind}`)} · {formats.dateTime(run.started_at)} ·{' '}
          {t('imports.by', { name: starterName(run, t) })}
        </span>
      </div>
      <div className="row-side">
        {run.rows_rejected > 0 && <span className="quiet">{t('imports.rejected', { count: run.rows_rejected })}</span>}
        {run.state === 'published' && (
          <span className="quiet">{t('imports.applied', { count: run.rows_applied })}</span>
        )}
        <ImportState run={run} />
      </div>
    </article>
  );
}

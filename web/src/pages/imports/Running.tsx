import { Progress } from '@pf/Progress';
import { useEffect, useState } from 'react';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { CancelImport } from './CancelImport';
import { isSettling, rateOf, type Sample, shareOf, timeLeft, withSample } from './progress';

const minute = 60_000;

/** How fast the import is, from what was seen of it on this page. */
function useRate({ rows_read: rows }: Import): number | undefined {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => setSamples(before => withSample(before, { at: Date.now(), rows })), [rows]);
  return rateOf(samples);
}

function Pace({ run }: { run: Import }) {
  const { t } = useMessages();
  const formats = useFormats();
  const rate = useRate(run);
  const left = timeLeft(run, rate);
  const rows = { rows: formats.number(run.rows_read), total: formats.number(run.rows_total) };
  const time = left === undefined ? undefined : formats.duration(left);
  return (
    <p className="import-pace">
      <span>{t('imports.progress.rows', rows)}</span>
      {rate && <span>{t('imports.progress.rate', { rate: formats.number(Math.round(rate)) })}</span>}
      {left !== undefined && time && (
        <span>{left < minute ? t('imports.progress.soon') : t('imports.progress.left', { time })}</span>
      )}
    </p>
  );
}

/** An import on its way: rows done, how fast, how long yet. It goes on without this page. Source: portal.md (long work). */
export function Running({ run }: { run: Import }) {
  const { t } = useMessages();
  if (run.cancelling)
    return (
      <section className="card stack">
        <p>{t('imports.cancelling')}</p>
      </section>
    );
  return (
    <section className="card stack">
      <Progress
        id="import"
        title={t('imports.progress')}
        value={Math.round(shareOf(run) * 100)}
        measureLocation="outside"
      />
      <Pace run={run} />
      {isSettling(run) && <p>{t('imports.progress.settling')}</p>}
      <p className="quiet">{t('imports.progress.leave')}</p>
      <CancelImport run={run} />
    </section>
  );
}

import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { useState } from 'react';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useFormats } from '../../messages/useFormats';
import { CancelImport } from './CancelImport';
import { ConfirmImport } from './ConfirmImport';

/** A file that would take away much: what exactly, until when it waits, and the two ways on. */
export function Guard({ run }: { run: Import }) {
  const { t } = useMessages();
  const formats = useFormats();
  const [confirming, setConfirming] = useState(false);
  const { lines_ending: lines = 0, people_losing_access: people = 0, confirm_until: until } = run;
  return (
    <section className="card stack">
      <Alert component="p" isInline variant="warning" title={t('imports.guard.title')}>
        <ul className="results">
          <li>{t('imports.guard.lines', { count: lines })}</li>
          <li>{t('imports.guard.people', { count: people })}</li>
        </ul>
      </Alert>
      <p>{t('imports.guard.check')}</p>
      {until && <p className="quiet">{t('imports.guard.until', { date: formats.dateTime(until) })}</p>}
      <div className="buttons">
        <Button variant="danger" onClick={() => setConfirming(true)}>
          {t('imports.confirm')}
        </Button>
        <CancelImport run={run} />
      </div>
      {confirming && <ConfirmImport run={run} onClose={() => setConfirming(false)} />}
    </section>
  );
}

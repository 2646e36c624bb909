import { Button } from '@pf/Button';
import { useState } from 'react';
import { useSettleImport } from '../../api/imports';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Confirmation } from '../../parts/Confirmation';

/** Gives an import up, after having said what that does. */
export function CancelImport({ run }: { run: Import }) {
  const { t } = useMessages();
  const settle = useSettleImport(run.id);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {t('imports.cancel')}
      </Button>
      {asking && (
        <Confirmation
          title={t('imports.cancel.title')}
          action={t('imports.cancel')}
          keep={t('imports.cancel.keep')}
          busy={settle.isPending}
          error={settle.error}
          onConfirm={() => settle.mutate('cancel', { onSuccess: close })}
          onClose={close}
        >
          {t('imports.cancel.body')}
        </Confirmation>
      )}
    </>
  );
}

import { Label } from '@pf/Label';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';

const looks: Readonly<Partial<Record<Import['state'], 'success' | 'info' | 'warning' | 'danger'>>> = {
  running: 'info',
  waiting_for_confirmation: 'warning',
  published: 'success',
  failed: 'danger',
};

/** Where an import stands. */
export function ImportState({ run }: { run: Import }) {
  const { t } = useMessages();
  return (
    <Label variant="outline" status={looks[run.state]}>
      {run.cancelling ? t('imports.state.cancelling') : t(`imports.state.${run.state}`)}
    </Label>
  );
}

import { Button } from '@pf/Button';
import { useState } from 'react';
import { useWithdraw } from '../../api/access';
import { useMessages } from '../../messages/context';
import { Confirmation } from '../../parts/Confirmation';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** Takes back what is still open, after saying what that does. Source: U5. */
export function Withdraw({ id }: { id: string }) {
  const { t } = useMessages();
  const withdraw = useWithdraw(id);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      {withdraw.error && <ProblemAlert error={withdraw.error} />}
      <div>
        <Button variant="secondary" isDanger onClick={() => setAsking(true)}>
          {t('withdraw.action')}
        </Button>
      </div>
      {asking && (
        <Confirmation
          title={t('withdraw.title')}
          action={t('withdraw.action')}
          keep={t('withdraw.keep')}
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate(undefined, { onSettled: close })}
          onClose={close}
        >
          {t('withdraw.body')}
        </Confirmation>
      )}
    </>
  );
}

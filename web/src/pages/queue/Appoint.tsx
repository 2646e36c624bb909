import { useState } from 'react';
import { type AppointedNumber, useAppoint } from '../../api/queue';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field } from '../../parts/form/Field';
import type { QueueWork } from './useQueueWork';

interface Props {
  item: QueueItem;
  number: AppointedNumber;
  work: QueueWork;
}

/** Where the desk may not approve for a lock: who is to decide instead, why, and what that sets in motion. Source: R97, R132, R135. */
export function Appoint({ item, number, work }: Props) {
  const { t } = useMessages();
  const appoint = useAppoint();
  const [account, setAccount] = useState('');
  const submit = () =>
    appoint.mutate(
      { number, account: account.trim() },
      { onSuccess: ({ account: person }) => work.appointed(item, { person, number }) },
    );
  return (
    <section className="appoint" aria-labelledby="appoint-title">
      <h3 id="appoint-title">{t('queue.appoint.title')}</h3>
      <p>{t('queue.appoint.why', { number: number.value })}</p>
      <ActionForm
        submitLabel={t('queue.appoint.submit')}
        onSubmit={submit}
        busy={appoint.isPending}
        error={appoint.error}
        rules={[{ id: 'account', pointer: '/account', value: account }]}
      >
        <Field
          id="account"
          label={t('queue.appoint.who', { number: number.value })}
          hint={t('queue.appoint.hint')}
          value={account}
          onValue={setAccount}
          isRequired
          autoComplete="off"
          inputMode="email"
        />
        <div className="appoint-then">
          <p className="quiet">{t('queue.appoint.then')}</p>
          <ul>
            <li>{t('queue.appoint.then.queue')}</li>
            <li>{t('queue.appoint.then.mail')}</li>
            <li>{t(`queue.appoint.then.${number.type}`)}</li>
          </ul>
        </div>
      </ActionForm>
    </section>
  );
}

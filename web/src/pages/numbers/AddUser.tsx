import { ExpandableSection } from '@pf/ExpandableSection';
import { useMemo, useState } from 'react';
import { useChangeNumber } from '../../api/numbers';
import { asProblem, Problem } from '../../api/problem';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { useAnnounce } from '../../parts/Announcer';
import { Choices } from '../../parts/Choices';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field } from '../../parts/form/Field';

const scopes = ['support', 'downloads'] as const;

/** The number stands on the page, so what was not found is the person. */
function useNamedProblem(error: unknown): unknown {
  const { t } = useMessages();
  return useMemo(() => {
    const { code, status, requestId } = asProblem(error);
    return error && code === 'not_found'
      ? new Problem('account_not_found', status, t('error.account_not_found'), requestId, '/account')
      : error;
  }, [error, t]);
}

/** Gives a person access without being asked for it. Source: R74, R78, R84. */
export function AddUser({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const announce = useAnnounce();
  const change = useChangeNumber(number);
  const error = useNamedProblem(change.error);
  const [account, setAccount] = useState('');
  const [scope, setScope] = useState<(typeof scopes)[number]>('support');
  const id = `account-${number.type}-${number.number}`;
  const submit = () =>
    change.mutate(
      { kind: 'add_user', account: account.trim(), scope },
      {
        onSuccess: () => {
          announce(t('numbers.add.done', { account: account.trim() }));
          setAccount('');
        },
      },
    );
  return (
    <ExpandableSection className="add-user" toggleText={t('numbers.add.title')}>
      <ActionForm
        submitLabel={t('numbers.add.submit')}
        onSubmit={submit}
        busy={change.isPending}
        error={error}
        rules={[{ id, pointer: '/account', value: account }]}
      >
        <Field
          id={id}
          label={t('numbers.add.who')}
          hint={t('numbers.add.hint')}
          value={account}
          onValue={setAccount}
          isRequired
          autoComplete="off"
          inputMode="email"
        />
        <Choices
          label={t('access.filter.scope')}
          choices={scopes.map(value => ({ value, name: t(`scope.${value}.short`) }))}
          value={scope}
          onChoose={choice => choice && setScope(choice)}
        />
      </ActionForm>
      <p className="quiet">{t('numbers.add.why')}</p>
    </ExpandableSection>
  );
}

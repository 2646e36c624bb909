import LinkIcon from '@icons/link-icon';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useResetPassword } from '../../api/account';
import { useInstance } from '../../api/instance';
import { asProblem } from '../../api/problem';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { ActionForm } from '../../parts/form/ActionForm';
import type { FieldRule } from '../../parts/form/faults';
import { PasswordField } from '../../parts/form/PasswordField';
import { LinkButton } from '../../parts/LinkButton';
import { PageHeading } from '../../parts/PageHeading';

/** A link that opens nothing: why, and the way to one that does. */
function DeadLink({ why }: { why: 'incomplete' | 'used' }) {
  const { t } = useMessages();
  const action = <LinkButton to="/recovery">{t('reset.new_link')}</LinkButton>;
  return <EmptyNote icon={LinkIcon} title={t(`reset.${why}.title`)} body={t(`reset.${why}.body`)} action={action} />;
}

function NewPassword({ token }: { token: string }) {
  const { t } = useMessages();
  const navigate = useNavigate();
  const reset = useResetPassword();
  const minLength = useInstance().data?.password_min_length ?? 12;
  const [password, setPassword] = useState('');
  const rules: FieldRule[] = [
    { id: 'password', pointer: '/password', value: password, kind: 'new_password', minLength },
  ];
  const submit = () =>
    reset.mutate(
      { token, password },
      { onSuccess: () => void navigate('/sign-in', { replace: true, state: { notice: 'password_changed' } }) },
    );
  if (reset.error && asProblem(reset.error).code === 'invalid_code') return <DeadLink why="used" />;
  return (
    <ActionForm
      submitLabel={t('reset.submit')}
      onSubmit={submit}
      busy={reset.isPending}
      error={reset.error}
      rules={rules}
      aside={<Link to="/recovery">{t('reset.new_link')}</Link>}
    >
      <PasswordField
        id="password"
        label={t('field.new_password')}
        hint={t('password.rule', { length: minLength })}
        value={password}
        onValue={setPassword}
        autoComplete="new-password"
      />
    </ActionForm>
  );
}

/** The mail's link carries the token behind `#`, where no server's log sees it. */
export default function ResetPassword() {
  const { t } = useMessages();
  const token = new URLSearchParams(useLocation().hash.slice(1)).get('token') ?? '';
  return (
    <>
      <PageHeading title={t('reset.title')} lead={token && t('reset.lead')} />
      {token ? <NewPassword key={token} token={token} /> : <DeadLink why="incomplete" />}
    </>
  );
}

import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useResetPassword } from '../../api/account';
import { useInstance } from '../../api/instance';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/ActionForm';
import { fieldError } from '../../parts/fieldErrors';
import { PageHeading } from '../../parts/PageHeading';
import { PasswordField } from '../../parts/PasswordField';

/** The mail's link carries the token behind `#`, where no server's log sees it. */
export default function ResetPassword() {
  const { t } = useMessages();
  const navigate = useNavigate();
  const token = new URLSearchParams(useLocation().hash.slice(1)).get('token') ?? '';
  const reset = useResetPassword();
  const passwordLength = useInstance().data?.password_min_length ?? 12;
  const [password, setPassword] = useState('');
  const submit = () =>
    reset.mutate(
      { token, password },
      { onSuccess: () => void navigate('/sign-in', { replace: true, state: { notice: 'password_changed' } }) },
    );
  return (
    <>
      <PageHeading title={t('reset.title')} lead={t('reset.lead')} />
      <ActionForm
        submitLabel={t('reset.submit')}
        onSubmit={submit}
        busy={reset.isPending}
        error={reset.error}
        pointers={['/password']}
        aside={<Link to="/recovery">{t('reset.new_link')}</Link>}
      >
        <PasswordField
          id="password"
          label={t('field.new_password')}
          hint={t('password.rule', { length: passwordLength })}
          error={fieldError(reset.error, '/password')}
          value={password}
          onValue={setPassword}
          autoComplete="new-password"
        />
      </ActionForm>
    </>
  );
}

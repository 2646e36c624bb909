import { Alert } from '@pf/Alert';
import { useState } from 'react';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { useMe, useSignIn } from '../../api/account';
import { asProblem } from '../../api/problem';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/ActionForm';
import { Field } from '../../parts/Field';
import { PageHeading } from '../../parts/PageHeading';
import { PasswordField } from '../../parts/PasswordField';

/** Where to go afterwards: an address of this portal only, never another site. */
function nextOf(parameters: URLSearchParams): string {
  const next = parameters.get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

/** What led here: an account that was just activated, or a password that was just changed. */
function Notice() {
  const { t } = useMessages();
  const notice = (useLocation().state as { notice?: 'activated' | 'password_changed' } | null)?.notice;
  if (!notice) return null;
  return <Alert component="p" isInline variant="success" title={t(`sign_in.notice.${notice}`)} />;
}

export default function SignIn() {
  const { t } = useMessages();
  const [parameters] = useSearchParams();
  const me = useMe();
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [oneTimeCode, setOneTimeCode] = useState('');
  const asksForCode = signIn.error !== null && asProblem(signIn.error).code === 'one_time_code_required';
  const code = oneTimeCode ? { one_time_code: oneTimeCode.trim() } : {};
  if (me.data) return <Navigate to={nextOf(parameters)} replace />;
  return (
    <>
      <PageHeading title={t('sign_in.title')} lead={t('sign_in.lead')} />
      <Notice />
      <ActionForm
        submitLabel={t('sign_in.submit')}
        onSubmit={() => signIn.mutate({ login: login.trim(), password, ...code })}
        busy={signIn.isPending}
        error={signIn.error}
        pointers={[]}
        aside={<Link to="/recovery">{t('sign_in.forgotten')}</Link>}
      >
        <Field
          id="login"
          label={t('field.login')}
          value={login}
          onValue={setLogin}
          autoComplete="username"
          isRequired
        />
        <PasswordField
          id="password"
          label={t('field.password')}
          value={password}
          onValue={setPassword}
          autoComplete="current-password"
        />
        {(asksForCode || oneTimeCode) && (
          <Field
            id="one_time_code"
            label={t('field.one_time_code')}
            value={oneTimeCode}
            onValue={setOneTimeCode}
            autoComplete="one-time-code"
            inputMode="numeric"
            isRequired
          />
        )}
      </ActionForm>
      <p className="below-form">
        {t('sign_in.no_account')} <Link to="/register">{t('sign_in.register')}</Link>
      </p>
    </>
  );
}

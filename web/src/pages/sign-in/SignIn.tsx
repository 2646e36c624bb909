import { Alert } from '@pf/Alert';
import { useState } from 'react';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { useMe, useSignIn } from '../../api/account';
import { asProblem } from '../../api/problem';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field } from '../../parts/form/Field';
import type { FieldRule } from '../../parts/form/faults';
import { PageHeading } from '../../parts/PageHeading';
import { PasswordField } from '../../parts/form/PasswordField';

/** Where to go afterwards: an address of this portal only, never another site. */
function nextOf(parameters: URLSearchParams): string {
  const next = parameters.get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

/** What led here: an account that was just activated, a password that was just changed, a session that ended by itself. */
interface Came {
  notice?: 'activated' | 'password_changed' | 'session_ended';
  login?: string;
}

const useCame = (): Came => (useLocation().state as Came | null) ?? {};

function Notice() {
  const { t } = useMessages();
  const { notice } = useCame();
  if (!notice) return null;
  const variant = notice === 'session_ended' ? 'info' : 'success';
  return (
    <Alert component="p" isInline variant={variant} title={t(`sign_in.notice.${notice}`)}>
      {notice === 'session_ended' && t('sign_in.notice.session_ended.body')}
    </Alert>
  );
}

export default function SignIn() {
  const { t } = useMessages();
  const [parameters] = useSearchParams();
  const me = useMe();
  const signIn = useSignIn();
  const [login, setLogin] = useState(useCame().login ?? '');
  const [password, setPassword] = useState('');
  const [oneTimeCode, setOneTimeCode] = useState('');
  const asksForCode = signIn.error !== null && asProblem(signIn.error).code === 'one_time_code_required';
  const code = oneTimeCode ? { one_time_code: oneTimeCode.trim() } : {};
  const rules: FieldRule[] = [
    { id: 'login', pointer: '/login', value: login },
    { id: 'password', pointer: '/password', value: password },
    { id: 'one_time_code', pointer: '/one_time_code', value: oneTimeCode, kind: 'code', isOptional: !asksForCode },
  ];
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
        rules={rules}
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
        <span>
          {t('sign_in.no_account')} <Link to="/register">{t('sign_in.register')}</Link>
        </span>
        <Link to="/activate">{t('sign_in.have_code')}</Link>
      </p>
    </>
  );
}

import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useActivate, useRegister, useSignIn } from '../../api/account';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field } from '../../parts/form/Field';
import type { FieldRule } from '../../parts/form/faults';
import { PageHeading } from '../../parts/PageHeading';
import { DemoMailLink } from './DemoMailLink';
import { pendingRegistration } from './pendingRegistration';

/** Activates, then signs in with what was typed a minute ago; when that is gone, leads to the sign-in page. */
function useActivation() {
  const navigate = useNavigate();
  const activate = useActivate();
  const signIn = useSignIn();
  const submit = (email: string, code: string) => {
    const leave = () => void navigate('/sign-in', { state: { notice: 'activated', login: email } });
    const pending = pendingRegistration.get();
    // With the password a stranger's code, mailed to the same address, is refused.
    const password = pending?.email === email ? pending.password : undefined;
    activate.mutate(
      { email, code, password },
      {
        onSuccess: () => {
          pendingRegistration.forget();
          if (!password) return leave();
          signIn.mutate({ login: email, password }, { onSuccess: () => void navigate('/'), onError: leave });
        },
      },
    );
  };
  return { submit, busy: activate.isPending || signIn.isPending, error: activate.error };
}

/** Sends a fresh code by registering again, as long as this window remembers the password. Source: R2. */
function NewCode() {
  const { t } = useMessages();
  const register = useRegister();
  const pending = pendingRegistration.get();
  if (register.isSuccess)
    return <Alert component="p" isInline isLiveRegion variant="info" title={t('activate.sent_again')} />;
  if (!pending) return <Link to="/register">{t('activate.register_again')}</Link>;
  return (
    <Button variant="link" isInline isLoading={register.isPending} onClick={() => register.mutate(pending)}>
      {t('activate.send_again')}
    </Button>
  );
}

/** Whose code it is: what the mail's link says behind `#`, where no server's log sees it, else what was registered in this window. */
function useGivenAddress(): string {
  const inLink = new URLSearchParams(useLocation().hash.slice(1)).get('email');
  return inLink ?? pendingRegistration.known()?.email ?? '';
}

export default function Activate() {
  const { t } = useMessages();
  const activation = useActivation();
  const given = useGivenAddress();
  const [email, setEmail] = useState(given);
  const [code, setCode] = useState('');
  const rules: FieldRule[] = [
    { id: 'email', pointer: '/email', value: email, kind: 'mail_address' },
    { id: 'code', pointer: '/code', value: code, kind: 'code' },
  ];
  return (
    <>
      <PageHeading title={t('activate.title')} lead={t('activate.lead')} />
      <ActionForm
        submitLabel={t('activate.submit')}
        onSubmit={() => activation.submit(email.trim(), code.replace(/\s/g, ''))}
        busy={activation.busy}
        error={activation.error}
        rules={rules}
      >
        <Field
          id="email"
          type="email"
          label={t('field.email')}
          value={email}
          onValue={setEmail}
          autoComplete="email"
          isRequired
        />
        <Field
          id="code"
          label={t('field.code')}
          hint={t('activate.code.hint')}
          value={code}
          onValue={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="code-input"
          autoFocus={given !== ''}
          isRequired
        />
      </ActionForm>
      <div className="below-form">
        <NewCode />
        <DemoMailLink to={email} />
        <Link to="/sign-in">{t('recovery.back')}</Link>
      </div>
    </>
  );
}

import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useActivate, useRegister, useSignIn } from '../../api/account';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/ActionForm';
import { Field } from '../../parts/Field';
import { fieldError } from '../../parts/fieldErrors';
import { PageHeading } from '../../parts/PageHeading';
import { DemoMailLink } from './DemoMailLink';
import { pendingRegistration } from './pendingRegistration';

/** Activates, then signs in with what was typed a minute ago; when that is gone, leads to the sign-in page. */
function useActivation() {
  const navigate = useNavigate();
  const activate = useActivate();
  const signIn = useSignIn();
  const leave = () => void navigate('/sign-in', { state: { notice: 'activated' } });
  const submit = (email: string, code: string) => {
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

/** Sends a fresh code by registering again, as long as this window remembers the form. Source: R2. */
function NewCode() {
  const { t } = useMessages();
  const register = useRegister();
  const pending = pendingRegistration.get();
  if (register.isSuccess) return <Alert component="p" isInline variant="info" title={t('activate.sent_again')} />;
  if (!pending) return <Link to="/register">{t('activate.register_again')}</Link>;
  return (
    <Button variant="link" isInline isLoading={register.isPending} onClick={() => register.mutate(pending)}>
      {t('activate.send_again')}
    </Button>
  );
}

export default function Activate() {
  const { t } = useMessages();
  const activation = useActivation();
  const [email, setEmail] = useState(pendingRegistration.get()?.email ?? '');
  const [code, setCode] = useState('');
  return (
    <>
      <PageHeading title={t('activate.title')} lead={t('activate.lead')} />
      <ActionForm
        submitLabel={t('activate.submit')}
        onSubmit={() => activation.submit(email.trim(), code.replace(/\s/g, ''))}
        busy={activation.busy}
        error={activation.error}
        pointers={['/email', '/code']}
      >
        <Field
          id="email"
          type="email"
          label={t('field.email')}
          error={fieldError(activation.error, '/email')}
          value={email}
          onValue={setEmail}
          autoComplete="email"
          isRequired
        />
        <Field
          id="code"
          label={t('field.code')}
          hint={t('activate.code.hint')}
          error={fieldError(activation.error, '/code')}
          value={code}
          onValue={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="code-input"
          isRequired
        />
      </ActionForm>
      <div className="below-form">
        <NewCode />
        <DemoMailLink to={email} />
      </div>
    </>
  );
}

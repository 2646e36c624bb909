import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useRegister } from '../../api/account';
import { useInstance } from '../../api/instance';
import type { Registration } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/ActionForm';
import { CountryField } from '../../parts/CountryField';
import { Field } from '../../parts/Field';
import { fieldError } from '../../parts/fieldErrors';
import { PageHeading } from '../../parts/PageHeading';
import { PasswordField } from '../../parts/PasswordField';
import { NameFields } from './NameFields';
import { pendingRegistration } from './pendingRegistration';

const empty: Registration = { email: '', password: '', given_name: '', family_name: '', country: '' };
const pointers = ['/email', '/password', '/given_name', '/family_name', '/country'];

export default function Register() {
  const { t, language } = useMessages();
  const navigate = useNavigate();
  const register = useRegister();
  const passwordLength = useInstance().data?.password_min_length ?? 12;
  const [form, setForm] = useState(() => pendingRegistration.get() ?? empty);
  const set = (change: Partial<Registration>) => setForm(before => ({ ...before, ...change }));
  const submit = () => {
    const registration = { ...form, email: form.email.trim(), language };
    register.mutate(registration, {
      onSuccess: () => {
        pendingRegistration.keep(registration);
        void navigate('/activate');
      },
    });
  };
  return (
    <>
      <PageHeading title={t('register.title')} lead={t('register.lead')} />
      <ActionForm
        submitLabel={t('register.submit')}
        onSubmit={submit}
        busy={register.isPending}
        error={register.error}
        pointers={pointers}
      >
        <Field
          id="email"
          type="email"
          label={t('field.email')}
          hint={t('register.email.hint')}
          error={fieldError(register.error, '/email')}
          value={form.email}
          onValue={email => set({ email })}
          autoComplete="email"
          isRequired
        />
        <PasswordField
          id="password"
          label={t('field.password')}
          hint={t('password.rule', { length: passwordLength })}
          error={fieldError(register.error, '/password')}
          value={form.password}
          onValue={password => set({ password })}
          autoComplete="new-password"
        />
        <NameFields name={form} onChange={set} error={register.error} />
        <CountryField
          id="country"
          value={form.country}
          onValue={country => set({ country })}
          error={fieldError(register.error, '/country')}
        />
      </ActionForm>
      <p className="below-form">
        {t('register.has_account')} <Link to="/sign-in">{t('sign_in.title')}</Link>
      </p>
    </>
  );
}

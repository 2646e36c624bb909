import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useRegister } from '../../api/account';
import { useInstance } from '../../api/instance';
import type { Registration } from '../../api/types';
import type { Language } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import { CountryField } from '../../parts/form/CountryField';
import { Field } from '../../parts/form/Field';
import type { FieldRule } from '../../parts/form/faults';
import { PageHeading } from '../../parts/PageHeading';
import { PasswordField } from '../../parts/form/PasswordField';
import { NameFields } from './NameFields';
import { nameRules } from './nameRules';
import { pendingRegistration } from './pendingRegistration';

const empty: Registration = { email: '', password: '', given_name: '', family_name: '', country: '' };

const rulesOf = (form: Registration, language: Language, minLength: number): FieldRule[] => [
  { id: 'email', pointer: '/email', value: form.email, kind: 'mail_address' },
  { id: 'password', pointer: '/password', value: form.password, kind: 'new_password', minLength },
  ...nameRules(form, language),
  { id: 'country', pointer: '/country', value: form.country, kind: 'choice' },
];

export default function Register() {
  const { t, language } = useMessages();
  const navigate = useNavigate();
  const register = useRegister();
  const passwordLength = useInstance().data?.password_min_length ?? 12;
  const [form, setForm] = useState<Registration>(() => ({ ...empty, ...pendingRegistration.known() }));
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
        rules={rulesOf(form, language, passwordLength)}
      >
        <Field
          id="email"
          type="email"
          label={t('field.email')}
          hint={t('register.email.hint')}
          value={form.email}
          onValue={email => set({ email })}
          autoComplete="email"
          isRequired
        />
        <PasswordField
          id="password"
          label={t('field.password')}
          hint={t('password.rule', { length: passwordLength })}
          value={form.password}
          onValue={password => set({ password })}
          autoComplete="new-password"
        />
        <NameFields name={form} onChange={set} />
        <CountryField id="country" value={form.country} onValue={country => set({ country })} />
      </ActionForm>
      <p className="below-form">
        <span>
          {t('register.has_account')} <Link to="/sign-in">{t('sign_in.title')}</Link>
        </span>
        <Link to="/activate">{t('sign_in.have_code')}</Link>
      </p>
    </>
  );
}

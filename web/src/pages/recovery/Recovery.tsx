import { Alert } from '@pf/Alert';
import { useState } from 'react';
import { Link } from 'react-router';
import { useStartRecovery } from '../../api/account';
import { useMessages } from '../../messages/context';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field } from '../../parts/form/Field';
import { PageHeading } from '../../parts/PageHeading';
import { DemoMailLink } from '../register/DemoMailLink';

export default function Recovery() {
  const { t } = useMessages();
  const recovery = useStartRecovery();
  const [email, setEmail] = useState('');
  return (
    <>
      <PageHeading title={t('recovery.title')} lead={t('recovery.lead')} />
      {recovery.isSuccess ? (
        <Alert component="p" isInline variant="info" title={t('recovery.sent.title')}>
          {t('recovery.sent.body', { email })}
        </Alert>
      ) : (
        <ActionForm
          submitLabel={t('recovery.submit')}
          onSubmit={() => recovery.mutate(email.trim())}
          busy={recovery.isPending}
          error={recovery.error}
          rules={[{ id: 'email', pointer: '/email', value: email, kind: 'mail_address' }]}
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
        </ActionForm>
      )}
      <div className="below-form">
        <Link to="/sign-in">{t('recovery.back')}</Link>
        {recovery.isSuccess && <DemoMailLink to={email} />}
      </div>
    </>
  );
}

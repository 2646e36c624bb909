import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { useSignOut, useStartRecovery } from '../../api/account';
import { useMessages } from '../../messages/context';
import { PageHeading } from '../../parts/PageHeading';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { DemoMailLink } from '../register/DemoMailLink';
import { useMyself } from './useMyself';

function ChangePassword({ email }: { email: string }) {
  const { t } = useMessages();
  const recovery = useStartRecovery();
  if (recovery.isSuccess) {
    return (
      <>
        <Alert component="p" isInline isLiveRegion variant="info" title={t('recovery.sent.title')}>
          {t('recovery.sent.body', { email })}
        </Alert>
        <DemoMailLink to={email} />
      </>
    );
  }
  return (
    <>
      {recovery.error && <ProblemAlert error={recovery.error} />}
      <p>{t('profile.security.password_how')}</p>
      <Button variant="secondary" isLoading={recovery.isPending} onClick={() => recovery.mutate(email)}>
        {t('profile.security.password_change')}
      </Button>
    </>
  );
}

export default function Security() {
  const { t } = useMessages();
  const me = useMyself();
  const signOut = useSignOut();
  return (
    <>
      <PageHeading title={t('profile.security.title')} lead={t('profile.security.lead')} />
      <section className="card narrow stack" aria-labelledby="password-heading">
        <h2 id="password-heading">{t('field.password')}</h2>
        <ChangePassword email={me.email} />
      </section>
      <section className="card narrow stack" aria-labelledby="session-heading">
        <h2 id="session-heading">{t('profile.security.session')}</h2>
        <p>{t('profile.security.session_rule')}</p>
        <Button variant="secondary" onClick={() => signOut.mutate()}>
          {t('account.sign_out')}
        </Button>
      </section>
    </>
  );
}

import { Alert } from '@pf/Alert';
import { useInstance } from '../api/instance';
import { useMessages } from '../messages/context';

/** Nothing can be added to an account on hold: said before anybody tries. Source: R9. */
export function OnHold() {
  const { t } = useMessages();
  const support = useInstance().data?.support_email ?? '';
  return (
    <Alert
      component="p"
      isInline
      variant="warning"
      title={t('reason.account_on_hold.title')}
      actionLinks={<a href={`mailto:${support}`}>{t('action.write_mail')}</a>}
    >
      {t('account.on_hold')}
    </Alert>
  );
}

import { Alert } from '@pf/Alert';
import { useMessages } from '../../messages/context';
import { LinkButton } from '../../parts/LinkButton';

/** Without company name and address every request is denied: better said before. Source: R23, R46. */
export function ProfileNeeded() {
  const { t } = useMessages();
  const action = (
    <LinkButton variant="link" isInline to="/profile/company">
      {t('add.profile.action')}
    </LinkButton>
  );
  return (
    <Alert component="p" isInline variant="warning" title={t('add.profile.title')} actionLinks={action}>
      {t('add.profile.body')}
    </Alert>
  );
}

import SearchIcon from '@icons/search-icon';
import { useMessages } from '../messages/context';
import { EmptyNote } from '../parts/EmptyNote';
import { LinkButton } from '../parts/LinkButton';
import { PageHeading } from '../parts/PageHeading';

export default function NotFound() {
  const { t } = useMessages();
  return (
    <>
      <PageHeading title={t('not_found.title')} />
      <EmptyNote
        icon={SearchIcon}
        title={t('error.not_found')}
        body={t('not_found.body')}
        action={<LinkButton to="/">{t('not_found.home')}</LinkButton>}
      />
    </>
  );
}

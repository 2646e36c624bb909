import { Button } from '@pf/Button';
import UploadIcon from '@icons/upload-icon';
import { useImports } from '../../api/imports';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { NotAllowed } from '../NotAllowed';
import { useMyself } from '../profile/useMyself';
import { ImportRow } from './ImportRow';
import { UploadForm } from './UploadForm';

function Earlier() {
  const { t } = useMessages();
  const imports = useImports();
  return (
    <section>
      <h2>{t('imports.list')}</h2>
      <Loaded query={imports}>
        {({ pages }) => {
          const items = pages.flatMap(page => page.items);
          if (items.length === 0)
            return <EmptyNote icon={UploadIcon} title={t('imports.empty.title')} body={t('imports.empty.body')} />;
          return (
            <>
              <ul className="rows">
                {items.map(run => (
                  <li key={run.id}>
                    <ImportRow run={run} />
                  </li>
                ))}
              </ul>
              {imports.hasNextPage && (
                <Button
                  variant="link"
                  isLoading={imports.isFetchingNextPage}
                  onClick={() => void imports.fetchNextPage()}
                >
                  {t('action.more')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** Files that the vendor's systems give out come in here; what became of the earlier ones. Source: api.md (desk). */
export default function Imports() {
  const { t } = useMessages();
  const { roles } = useMyself();
  if (!roles.includes('desk') && !roles.includes('desk_lead')) {
    return <NotAllowed title={t('imports.title')} body="not_allowed.desk" />;
  }
  return (
    <>
      <PageHeading title={t('imports.title')} lead={t('imports.lead')} />
      <UploadForm />
      <Earlier />
    </>
  );
}

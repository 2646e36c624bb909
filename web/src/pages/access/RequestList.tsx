import { Button } from '@pf/Button';
import InboxIcon from '@icons/inbox-icon';
import PlusIcon from '@icons/plus-icon';
import { useMyRequests } from '../../api/access';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { LinkButton } from '../../parts/LinkButton';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { RequestRow } from '../../parts/RequestRow';

function Nothing() {
  const { t } = useMessages();
  const add = <LinkButton to="/access/add">{t('add.title')}</LinkButton>;
  return <EmptyNote icon={InboxIcon} title={t('requests.empty.title')} body={t('requests.empty.body')} action={add} />;
}

export default function RequestList() {
  const { t } = useMessages();
  const requests = useMyRequests();
  const add = (
    <LinkButton to="/access/add" icon={<PlusIcon />}>
      {t('add.title')}
    </LinkButton>
  );
  return (
    <>
      <PageHeading title={t('requests.title')} lead={t('requests.lead')} action={add} />
      <Loaded query={requests}>
        {({ pages }) => {
          const items = pages.flatMap(page => page.items);
          if (items.length === 0) return <Nothing />;
          return (
            <>
              <ul className="rows">
                {items.map(request => (
                  <li key={request.id}>
                    <RequestRow request={request} />
                  </li>
                ))}
              </ul>
              {requests.hasNextPage && (
                <Button variant="link" onClick={() => void requests.fetchNextPage()}>
                  {t('action.more')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

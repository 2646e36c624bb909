import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import UsersIcon from '@icons/users-icon';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { useNominations, useRoles } from '../../api/roles';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { LinkButton } from '../../parts/LinkButton';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { TextFilter } from '../../parts/TextFilter';
import { useMyself } from '../profile/useMyself';
import { OpenNominations } from './Open';
import { Received } from './Received';
import { RoleRow } from './RoleRow';

function NoRoles() {
  const { t } = useMessages();
  const see = (
    <LinkButton to="/access" variant="secondary">
      {t('home.see_access')}
    </LinkButton>
  );
  return <EmptyNote icon={UsersIcon} title={t('roles.empty.title')} body={t('roles.empty.body')} action={see} />;
}

function RoleList() {
  const { t } = useMessages();
  const me = useMyself();
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('q') ?? '';
  const roles = useRoles(useDeferredValue(text.trim()));
  const setText = (q: string) => setParameters(q ? { q } : {}, { replace: true });
  return (
    <section aria-labelledby="roles-heading">
      <h2 id="roles-heading">{t('roles.mine')}</h2>
      <div className="stack">
        {me.roles.includes('administrator') && (
          <search className="filter">
            <TextFilter label={t('access.filter.text')} text={text} onChange={setText} />
          </search>
        )}
        <Loaded query={roles}>
          {({ pages }) => {
            const items = pages.flatMap(page => page.items);
            if (items.length === 0) return <NoRoles />;
            return (
              <>
                <ul className="rows">
                  {items.map(role => (
                    <li key={`${role.type} ${role.number} ${role.party?.id ?? ''}`}>
                      <RoleRow role={role} me={me.id} />
                    </li>
                  ))}
                </ul>
                {roles.hasNextPage && (
                  <Button variant="link" onClick={() => void roles.fetchNextPage()}>
                    {t('action.more')}
                  </Button>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </section>
  );
}

/** What this person administers, with whom, and what waits for an answer. Source: R138, R141–R143; C3, C5. */
export default function Roles() {
  const { t } = useMessages();
  const nominations = useNominations();
  const asked = useSearchParams()[0].get('nomination');
  return (
    <>
      <PageHeading title={t('roles.title')} lead={t('roles.lead')} />
      <Loaded query={nominations} rows={1}>
        {({ received, claims, sent }) => (
          <>
            {asked && !received.some(({ id }) => id === asked) && (
              <Alert component="p" isInline variant="info" title={t('error.nomination_closed')} />
            )}
            <Received nominations={received} />
            <OpenNominations id="claims-heading" title={t('roles.claims')} nominations={claims} />
            <OpenNominations id="sent-heading" title={t('roles.sent')} nominations={sent} />
          </>
        )}
      </Loaded>
      <RoleList />
    </>
  );
}

import { ExpandableSection } from '@pf/ExpandableSection';
import { Label } from '@pf/Label';
import UsersIcon from '@icons/users-icon';
import { Link } from 'react-router';
import { useGroups } from '../../api/groups';
import type { Group } from '../../api/types';
import { useMessages } from '../../messages/context';
import { EmptyNote } from '../../parts/EmptyNote';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import { NotAllowed } from '../NotAllowed';
import { useMyself } from '../profile/useMyself';
import { NewGroup } from './NewGroup';

function GroupRow({ group }: { group: Group }) {
  const { t } = useMessages();
  return (
    <Link className="card row-link" to={`/administration/groups/${group.id}`}>
      <span className="row-main">
        <span className="row-title">{group.name}</span>
        <span className="quiet">
          {t(`groups.numbers_count.${group.kind}`, { count: group.numbers_total })},{' '}
          {t('numbers.users_count', { count: group.people_total })}
        </span>
      </span>
      <span className="row-side">
        <Label isCompact>{t(`scope.${group.scope}.short`)}</Label>
      </span>
    </Link>
  );
}

/** Groups that one keeps, and how one begins. Source: R117, R118, R124. */
export default function Groups() {
  const { t } = useMessages();
  const groups = useGroups();
  if (!useMyself().roles.includes('administrator')) {
    return <NotAllowed title={t('groups.title')} body="not_allowed.administrator" />;
  }
  return (
    <>
      <PageHeading title={t('groups.title')} lead={t('groups.lead')} />
      <ExpandableSection toggleText={t('groups.new.title')}>
        <NewGroup />
      </ExpandableSection>
      <Loaded query={groups}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNote icon={UsersIcon} title={t('groups.empty.title')} body={t('groups.empty.body')} />
          ) : (
            <ul className="rows">
              {items.map(group => (
                <li key={group.id}>
                  <GroupRow group={group} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

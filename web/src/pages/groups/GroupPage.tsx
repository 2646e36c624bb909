import { useNavigate, useParams } from 'react-router';
import { useEndGroup, useGroup } from '../../api/groups';
import { asProblem } from '../../api/problem';
import type { Group } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Loaded } from '../../parts/Loaded';
import { PageHeading } from '../../parts/PageHeading';
import NotFound from '../NotFound';
import { Drift } from './Drift';
import { Keepers, Numbers, People } from './Members';
import { Rename } from './Rename';
import { RemoveButton } from './RemoveButton';

function End({ group }: { group: Group }) {
  const { t } = useMessages();
  const navigate = useNavigate();
  const ending = useEndGroup(group.id);
  return (
    <RemoveButton
      label={t('groups.end.action')}
      body={t('groups.end.body', { name: group.name, count: group.people_total })}
      onConfirm={() => ending.mutate(undefined, { onSuccess: () => void navigate('/administration/groups') })}
      busy={ending.isPending}
      error={ending.error}
    />
  );
}

/** One group: where it drifts, its numbers, its people, who shares it. */
export default function GroupPage() {
  const { t } = useMessages();
  const { id = '' } = useParams();
  const group = useGroup(id);
  if (group.error && asProblem(group.error).code === 'not_found') return <NotFound />;
  return (
    <Loaded query={group}>
      {found => (
        <>
          <PageHeading
            title={found.name}
            lead={t(`groups.lead.${found.kind}`, { scope: t(`scope.${found.scope}.short`) })}
            action={<End group={found} />}
          />
          <Rename group={found} />
          <Drift group={found} />
          <Numbers group={found} />
          <People group={found} />
          <Keepers group={found} />
        </>
      )}
    </Loaded>
  );
}

import { Link } from 'react-router';
import { useGroups } from '../../api/groups';
import { useMyself } from '../profile/useMyself';

interface Props {
  id: string;
  /** What it is called, where that is known without keeping it. */
  name?: string;
}

/** A group's name, as a way to its page for whoever keeps it; nothing where the name is not his to know. */
export function GroupName({ id, name }: Props) {
  const isAdministrator = useMyself().roles.includes('administrator');
  const groups = useGroups(isAdministrator ? 'always' : 'never');
  const kept = groups.data?.items.find(group => group.id === id);
  if (kept) return <Link to={`/administration/groups/${id}`}>{kept.name}</Link>;
  return name ? <span>{name}</span> : null;
}

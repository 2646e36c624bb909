import { useMe } from '../../api/account';

/** The signed-in person. The shell shows these pages to nobody else, so there always is one. */
export function useMyself() {
  const me = useMe().data;
  if (!me) throw new Error('a profile page outside of the shell');
  return me;
}

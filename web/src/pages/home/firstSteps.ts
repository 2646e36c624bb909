/** How far somebody has come who holds nothing yet, or has not said who he is. */
export interface Newcomer {
  hasProfile: boolean;
  /** A request of his is not decided yet. */
  isWaiting: boolean;
  holdsAccess: boolean;
}

export interface FirstStep {
  name: 'who' | 'add' | 'use';
  state: 'done' | 'waiting' | 'next' | 'later';
}

/** The three steps. Asking is no access: "add" is done with the first number held, and waits while somebody decides. */
export function firstSteps({ hasProfile, isWaiting, holdsAccess }: Newcomer): FirstStep[] {
  const add = () => {
    if (holdsAccess) return 'done';
    if (isWaiting) return 'waiting';
    return hasProfile ? 'next' : 'later';
  };
  return [
    { name: 'who', state: hasProfile ? 'done' : 'next' },
    { name: 'add', state: add() },
    { name: 'use', state: holdsAccess ? 'done' : 'later' },
  ];
}

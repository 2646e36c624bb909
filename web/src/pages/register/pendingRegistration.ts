import type { Registration } from '../../api/types';

/** All of a registration but the password, which is never written down. */
export type KnownRegistration = Omit<Registration, 'password'>;

const storageKey = 'claviger.registration';

/** The registration that waits for its code. */
let pending: Registration | undefined;

function stored(): KnownRegistration | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '') as KnownRegistration;
  } catch {
    return undefined;
  }
}

export const pendingRegistration = {
  /** With its password, to send a new code and to sign in afterwards: only until the page is loaded anew. */
  get: () => pending,
  /** Without: outlives a reload. */
  known: (): KnownRegistration | undefined => pending ?? stored(),
  keep: (registration: Registration) => {
    pending = registration;
    const { password: _never, ...known } = registration;
    sessionStorage.setItem(storageKey, JSON.stringify(known));
  },
  forget: () => {
    pending = undefined;
    sessionStorage.removeItem(storageKey);
  },
};

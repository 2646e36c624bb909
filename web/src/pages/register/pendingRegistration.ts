import type { Registration } from '../../api/types';

/** The registration that waits for its code, kept in this window's memory only: to send a new code and to sign in afterwards. */
let pending: Registration | undefined;

export const pendingRegistration = {
  get: () => pending,
  keep: (registration: Registration) => {
    pending = registration;
  },
  forget: () => {
    pending = undefined;
  },
};

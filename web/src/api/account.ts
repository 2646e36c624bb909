import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, bodyOf, client } from './client';
import { asProblem, Problem } from './problem';
import { forgetKept } from '../parts/kept';
import { meKey } from './queryClient';
import type { Account, AccountChange, Language, Registration } from './types';
import { useAction } from './useAction';

export interface Me extends Account {
  etag: string;
}

async function fetchMe(): Promise<Me | null> {
  try {
    const { data, response } = await answered(client.GET('/api/v1/me'));
    return { ...data, etag: response.headers.get('ETag') ?? '' };
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** The signed-in person; null when nobody is. */
export function useMe() {
  return useQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: 60_000 });
}

/** Errors: `precondition_failed` where the profile is another one by now than that of `etag`. */
async function changeMe(change: AccountChange, etag: string): Promise<Me> {
  const call = client.PATCH('/api/v1/me', { params: { header: { 'If-Match': etag } }, body: change });
  const { data, response } = await answered(call);
  return { ...data, etag: response.headers.get('ETag') ?? '' };
}

/** A profile that was read anew is what every page shows; what depends on it is read again. */
function useNewMe(): (me: Me) => Promise<void> {
  const queries = useQueryClient();
  return me => {
    queries.setQueryData(meKey, me);
    return queries.invalidateQueries({ predicate: query => query.queryKey[0] !== meKey[0] });
  };
}

/** A change of some fields of the profile, made on the version that has this etag. */
export interface ProfileChange {
  change: AccountChange;
  etag: string;
}

/**
 * Saves a change of the profile. Where somebody saved something else meanwhile, `onNewer` makes the change anew upon what is stored now, or
 * throws where a person has to choose.
 */
export function useSaveProfile<Sent extends ProfileChange>(onNewer: (sent: Sent, stored: Me) => Sent) {
  const queries = useQueryClient();
  const onSuccess = useNewMe();
  return useAction({
    mutationFn: async (sent: Sent): Promise<Me> => {
      for (let turn = sent, tries = 3; ; tries--) {
        try {
          return await changeMe(turn.change, turn.etag);
        } catch (error) {
          if (asProblem(error).code !== 'precondition_failed' || tries === 0) throw error;
          const stored = await fetchMe();
          if (!stored) throw error;
          queries.setQueryData(meKey, stored);
          turn = onNewer(turn, stored);
        }
      }
    },
    onSuccess,
  });
}

/** The language of a person's mails: the last one chosen holds, whatever else of the profile changed. */
export function useChangeLanguage() {
  const onSuccess = useNewMe();
  return useMutation({
    scope: { id: 'language' },
    mutationFn: (language: Language) => changeMe({ language }, '*'),
    onSuccess,
  });
}

export function useRegister() {
  return useAction({ mutationFn: (body: Registration) => bodyOf(client.POST('/api/v1/accounts', { body })) });
}

export function useActivate() {
  return useAction({
    mutationFn: (body: { email: string; code: string; password?: string }) =>
      bodyOf(client.POST('/api/v1/accounts/activate', { body })),
  });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useAction({
    mutationFn: (body: { login: string; password: string; one_time_code?: string }) =>
      bodyOf(client.POST('/api/v1/sessions', { body })),
    onSuccess: async () => {
      queries.removeQueries({ predicate: query => query.queryKey[0] !== meKey[0] });
      await queries.fetchQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: 0 });
    },
  });
}

const presenceKey = 'claviger.signed_in';

/** Whether somebody is signed in at this window as far as it knows: a session that ended by itself is told from one that never was. */
export const presence = {
  isKnown: () => sessionStorage.getItem(presenceKey) !== null,
  note: () => sessionStorage.setItem(presenceKey, 'yes'),
  forget: () => sessionStorage.removeItem(presenceKey),
};

export function useSignOut() {
  const queries = useQueryClient();
  return useAction({
    mutationFn: () => bodyOf(client.DELETE('/api/v1/sessions/current')),
    onSuccess: () => {
      presence.forget();
      forgetKept();
      queries.setQueryData(meKey, null);
      queries.removeQueries({ predicate: query => query.queryKey[0] !== meKey[0] });
    },
  });
}

export function useStartRecovery() {
  return useAction({ mutationFn: (email: string) => bodyOf(client.POST('/api/v1/recovery', { body: { email } })) });
}

export function useResetPassword() {
  return useAction({
    mutationFn: (body: { token: string; password: string }) => bodyOf(client.POST('/api/v1/recovery/reset', { body })),
  });
}

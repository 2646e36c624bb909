import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem, Problem } from './problem';

export const meKey = ['me'] as const;

/** Only what may pass by itself is tried again: no answer, or a server that is not available. */
function worthAnotherTry(failures: number, error: unknown): boolean {
  const { code } = asProblem(error);
  return failures < 2 && (code === 'offline' || code === 'unavailable');
}

/** A session that ended shows at the next call, whichever it is: from then on nobody is signed in. */
function endSessionOn(error: unknown): void {
  if (error instanceof Problem && error.code === 'not_authenticated') queryClient.setQueryData(meKey, null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: endSessionOn }),
  mutationCache: new MutationCache({ onError: endSessionOn }),
  defaultOptions: {
    queries: { staleTime: 5_000, retry: worthAnotherTry, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

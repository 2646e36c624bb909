import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, client } from './client';
import { meKey } from './queryClient';
import type { AccessCheck, AccessDraft, AccessRequest, AccessRequestItem, RequestState, Scope } from './types';
import { useAction } from './useAction';

const requestsKey = 'access-requests';
const accessKey = 'access';

/** Whether somebody still has to decide the item. */
export const isWaiting = ({ status }: AccessRequestItem) => status === 'pending_admin' || status === 'pending_vendor';

/** Whether the number is unknown so far and looked for. Source: C18. */
export const isWatched = (item: AccessRequestItem) => item.watch_until !== undefined;

export const isOpen = (request: AccessRequest) => request.items.some(isWaiting);

const whileOpen = (open: boolean) => (open ? 5_000 : false);

/** What the person holds, page after page. */
export function useMyAccess(filter: { scope?: Scope; q?: string }) {
  return useInfiniteQuery({
    queryKey: [accessKey, filter],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET('/api/v1/me/access', { params: { query: { ...filter, cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
  });
}

/** The person's requests, newest first, page after page; of one state alone where it is given. */
export function useMyRequests(state?: RequestState) {
  const filter = state ? { state } : {};
  return useInfiniteQuery({
    queryKey: [requestsKey, 'list', state],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET('/api/v1/access-requests', { params: { query: { ...filter, cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
    refetchInterval: ({ state }) => whileOpen(state.data?.pages.some(page => page.items.some(isOpen)) ?? false),
  });
}

/**
 * The person's requests that wait for a number to arrive: denied for the time being. Among the newest 50 that were denied, for a watch lasts
 * days, and nobody is refused fifty times in them.
 */
export function useWatchedRequests(options: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: [requestsKey, 'watched'],
    queryFn: async () => {
      const query = { state: 'denied' as const, limit: 50 };
      const { items } = await bodyOf(client.GET('/api/v1/access-requests', { params: { query } }));
      return items.filter(request => request.items.some(isWatched));
    },
    enabled: options.enabled ?? true,
  });
}

/** Requests of two lists, each once, newest first. */
export function together(some: readonly AccessRequest[], others: readonly AccessRequest[]): AccessRequest[] {
  const byId = new Map([...some, ...others].map(request => [request.id, request]));
  return [...byId.values()].sort((a, b) => b.created_at.localeCompare(a.created_at));
}

/** One request; read again every few seconds while it waits for somebody. */
export function useMyRequest(id: string) {
  return useQuery({
    queryKey: [requestsKey, id],
    queryFn: () => bodyOf(client.GET('/api/v1/access-requests/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => whileOpen(state.data ? isOpen(state.data) : false),
  });
}

/** Tries what would come out; nothing is stored. */
export function useCheckAccess() {
  return useAction({
    mutationFn: async (draft: AccessDraft): Promise<AccessCheck> =>
      bodyOf(client.POST('/api/v1/access-requests', { body: { ...draft, terms_accepted: false, dry_run: true } })),
  });
}

/**
 * Sends the request, which accepts the service descriptions; the page says so. The same form under the same `key` is one request, however
 * often it is sent: whoever got no answer may send it again. Source: R30.
 */
export function useSubmitAccess() {
  const queries = useQueryClient();
  return useAction({
    mutationFn: async ({ form, key }: { form: AccessDraft; key: string }): Promise<AccessRequest> => {
      const params = { header: { 'Idempotency-Key': key } };
      const call = client.POST('/api/v1/access-requests', { params, body: { ...form, terms_accepted: true } });
      return (await bodyOf(call)) as AccessRequest;
    },
    onSuccess: request => {
      queries.setQueryData([requestsKey, request.id], request);
      return forgetAccess(queries);
    },
  });
}

export function useWithdraw(id: string) {
  const queries = useQueryClient();
  return useAction({
    mutationFn: () => bodyOf(client.POST('/api/v1/access-requests/{id}/withdraw', { params: { path: { id } } })),
    onSettled: () => forgetAccess(queries),
  });
}

/** A new grant may lift the level, so the profile is read again too. */
async function forgetAccess(queries: ReturnType<typeof useQueryClient>): Promise<void> {
  const changed = [[requestsKey], [accessKey], meKey];
  await Promise.all(changed.map(queryKey => queries.invalidateQueries({ queryKey })));
}

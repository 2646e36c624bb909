import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, client } from './client';
import type { HolderDecision, ManagedNumber, RevalidationList } from './types';
import { useAction } from './useAction';

const listKey = 'revalidations';
const roundKey = 'revalidation';
const holdersKey = 'revalidation-holders';

/** As many as one call may name. */
export const mostHolders = 100;

/** Numbers to be revalidated, what is due first; or rounds, by their state. */
export function useRevalidations(filter: { state?: RevalidationList; q?: string }, limit = 50) {
  return useInfiniteQuery({
    queryKey: [listKey, filter, limit],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET('/api/v1/admin/revalidations', { params: { query: { ...filter, cursor: pageParam, limit } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
  });
}

/** One round; read again while it is being carried out. */
export function useRevalidation(id: string) {
  return useQuery({
    queryKey: [roundKey, id],
    queryFn: () => bodyOf(client.GET('/api/v1/admin/revalidations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'finishing' ? 1_000 : false),
  });
}

export interface HolderFilter {
  q?: string;
  decision?: HolderDecision;
  assigned?: 'me';
}

/** Who is in a round, page after page. */
export function useHolders(id: string, filter: HolderFilter, limit = 50) {
  return useInfiniteQuery({
    queryKey: [holdersKey, id, filter, limit],
    queryFn: ({ pageParam }) =>
      bodyOf(
        client.GET('/api/v1/admin/revalidations/{id}/holders', {
          params: { path: { id }, query: { ...filter, cursor: pageParam, limit } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
  });
}

function open({ type, number }: Pick<ManagedNumber, 'type' | 'number'>) {
  return type === 'contract'
    ? client.POST('/api/v1/admin/contracts/{number}/revalidations', { params: { path: { number } } })
    : client.POST('/api/v1/admin/bill-tos/{id}/revalidations', { params: { path: { id: number } } });
}

/** Begins the round of a number, or finds the one that runs. */
export function useOpenRevalidation() {
  const queries = useQueryClient();
  return useAction({
    mutationFn: (number: Pick<ManagedNumber, 'type' | 'number'>) => bodyOf(open(number)),
    onSuccess: round => {
      queries.setQueryData([roundKey, round.id], round);
      void queries.invalidateQueries({ queryKey: [listKey] });
    },
  });
}

export type RoundChange =
  | { kind: 'decide'; decision: 'keep' | 'remove' | 'undecided'; holders: string[] }
  | { kind: 'delegate'; to: string; holders?: string[] }
  | { kind: 'finish' };

function change(id: string, { kind, ...body }: RoundChange) {
  const params = { path: { id } };
  if (kind === 'finish') return client.POST('/api/v1/admin/revalidations/{id}/finish', { params });
  return 'to' in body
    ? client.POST('/api/v1/admin/revalidations/{id}/delegations', { params, body })
    : client.POST('/api/v1/admin/revalidations/{id}/decisions', {
        params,
        body: body as { decision: 'keep' | 'remove' | 'undecided'; holders: string[] },
      });
}

/** Changes a round; its numbers are new at once, its holders are read again. */
export function useChangeRevalidation(id: string) {
  const queries = useQueryClient();
  return useAction({
    mutationFn: (asked: RoundChange) => bodyOf(change(id, asked)),
    onSuccess: round => queries.setQueryData([roundKey, id], round),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [holdersKey, id] }),
        queries.invalidateQueries({ queryKey: [listKey] }),
        queries.invalidateQueries({ queryKey: [roundKey, id] }),
      ]),
  });
}

/** Where the file of a round is. */
export const reportOf = (id: string) => `/api/v1/admin/revalidations/${encodeURIComponent(id)}/report`;

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, client } from './client';
import { asProblem, type Problem } from './problem';
import type { GroupPersonAdded, NewGroup } from './types';
import { useAction } from './useAction';

const groupsKey = 'admin-groups';
const root = '/api/v1/admin/groups/{group}';

type Paths = 'numbers' | 'people' | 'keepers';

/** Groups that this person keeps: of an administrator; nobody else keeps any. */
export function useGroups(asks: 'always' | 'never' = 'always') {
  return useQuery({
    queryKey: [groupsKey],
    queryFn: () => bodyOf(client.GET('/api/v1/admin/groups')),
    enabled: asks === 'always',
  });
}

export function useGroup(group: string) {
  return useQuery({
    queryKey: [groupsKey, group],
    queryFn: () => bodyOf(client.GET(root, { params: { path: { group } } })),
  });
}

export function useGroupNumbers(group: string) {
  return useInfiniteQuery({
    queryKey: [groupsKey, group, 'numbers'],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET(`${root}/numbers`, { params: { path: { group }, query: { cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
  });
}

export function useGroupPeople(group: string) {
  return useInfiniteQuery({
    queryKey: [groupsKey, group, 'people'],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET(`${root}/people`, { params: { path: { group }, query: { cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
  });
}

/** Where the group and what is so go apart. */
export function useGroupDrift(group: string) {
  return useQuery({
    queryKey: [groupsKey, group, 'drift'],
    queryFn: () => bodyOf(client.GET(`${root}/drift`, { params: { path: { group } } })),
  });
}

export function useCreateGroup() {
  const queries = useQueryClient();
  return useAction({
    mutationFn: (body: NewGroup) => bodyOf(client.POST('/api/v1/admin/groups', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: [groupsKey] }),
  });
}

type Added = Partial<GroupPersonAdded>;

function add(group: string, what: Paths, value: string): Promise<Added> {
  if (what === 'numbers')
    return bodyOf(client.PUT(`${root}/numbers/{number}`, { params: { path: { group, number: value } } })).then(
      () => ({}),
    );
  const params = { path: { group, account: value } };
  if (what === 'people') return bodyOf(client.PUT(`${root}/people/{account}`, { params }));
  return bodyOf(client.PUT(`${root}/keepers/{account}`, { params })).then(() => ({}));
}

/** What became of each of several. */
export interface Outcome {
  value: string;
  problem?: Problem;
  /** Bill-tos that are not of the person's company (R87). */
  warned: readonly string[];
}

/** Adds one after the other; each stands for itself. */
export function useAddToGroup(group: string, what: Paths) {
  const queries = useQueryClient();
  return useAction({
    mutationFn: async (values: readonly string[]) => {
      const outcomes: Outcome[] = [];
      for (const value of values) {
        try {
          const added = await add(group, what, value);
          outcomes.push({ value, warned: added.of_another_company ?? [] });
        } catch (error) {
          outcomes.push({ value, problem: asProblem(error), warned: [] });
        }
      }
      return outcomes;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [groupsKey] }),
  });
}

function remove(group: string, what: Paths, value: string) {
  if (what === 'numbers')
    return client.DELETE(`${root}/numbers/{number}`, { params: { path: { group, number: value } } });
  const params = { path: { group, account: value } };
  return what === 'people'
    ? client.DELETE(`${root}/people/{account}`, { params })
    : client.DELETE(`${root}/keepers/{account}`, { params });
}

export function useRemoveFromGroup(group: string, what: Paths) {
  const queries = useQueryClient();
  return useAction({
    mutationFn: (value: string) => bodyOf(remove(group, what, value)),
    onSettled: () => queries.invalidateQueries({ queryKey: [groupsKey] }),
  });
}

export function useRenameGroup(group: string) {
  const queries = useQueryClient();
  return useAction({
    mutationFn: (name: string) => bodyOf(client.PATCH(root, { params: { path: { group } }, body: { name } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [groupsKey] }),
  });
}

export function useEndGroup(group: string) {
  const queries = useQueryClient();
  return useAction({
    mutationFn: () => bodyOf(client.DELETE(root, { params: { path: { group } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [groupsKey], exact: true }),
  });
}

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, client } from './client';
import type { ManagedNumber } from './types';
import { useAction } from './useAction';

const numbersKey = 'admin-numbers';

/** The contracts and bill-tos this person administers, page after page. */
export function useNumbers(q: string) {
  const filter = q ? { q } : {};
  return useInfiniteQuery({
    queryKey: [numbersKey, q],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET('/api/v1/admin/numbers', { params: { query: { ...filter, cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
  });
}

function lock({ type, number }: ManagedNumber) {
  return type === 'contract'
    ? client.PUT('/api/v1/admin/contracts/{number}/lock', { params: { path: { number } }, body: {} })
    : client.PUT('/api/v1/admin/bill-tos/{id}/lock', { params: { path: { id: number } }, body: {} });
}

function unlock({ type, number }: ManagedNumber) {
  return type === 'contract'
    ? client.DELETE('/api/v1/admin/contracts/{number}/lock', { params: { path: { number } } })
    : client.DELETE('/api/v1/admin/bill-tos/{id}/lock', { params: { path: { id: number } } });
}

function removeUser({ type, number }: ManagedNumber, account: string) {
  return type === 'contract'
    ? client.DELETE('/api/v1/admin/contracts/{number}/users/{account}', { params: { path: { number, account } } })
    : client.DELETE('/api/v1/admin/bill-tos/{id}/users/{account}', { params: { path: { id: number, account } } });
}

interface NewUser {
  /** Account id or address of an active account. */
  account: string;
  scope: 'support' | 'downloads';
}

function addUser({ type, number }: ManagedNumber, { account, scope }: NewUser) {
  return type === 'contract'
    ? client.PUT('/api/v1/admin/contracts/{number}/users/{account}', {
        params: { path: { number, account } },
        body: { scope },
      })
    : client.PUT('/api/v1/admin/bill-tos/{id}/users/{account}', {
        params: { path: { id: number, account } },
        body: { scope },
      });
}

function giveConsent({ type, number }: ManagedNumber) {
  return type === 'contract'
    ? client.PUT('/api/v1/admin/contracts/{number}/standing-consent', { params: { path: { number } } })
    : client.PUT('/api/v1/admin/bill-tos/{id}/standing-consent', { params: { path: { id: number } } });
}

function withdrawConsent({ type, number }: ManagedNumber) {
  return type === 'contract'
    ? client.DELETE('/api/v1/admin/contracts/{number}/standing-consent', { params: { path: { number } } })
    : client.DELETE('/api/v1/admin/bill-tos/{id}/standing-consent', { params: { path: { id: number } } });
}

/** By the contract's number, which the page of its bill-to knows too. */
function exclude(number: string) {
  return client.PUT('/api/v1/admin/contracts/{number}/bill-to-exclusion', { params: { path: { number } } });
}

function include(number: string) {
  return client.DELETE('/api/v1/admin/contracts/{number}/bill-to-exclusion', { params: { path: { number } } });
}

const exclusions = { exclude, include };

const switches = { lock, unlock, give_consent: giveConsent, withdraw_consent: withdrawConsent };

export type NumberChange =
  | { kind: keyof typeof switches }
  | { kind: keyof typeof exclusions; contract: string }
  | { kind: 'remove_user'; account: string }
  | ({ kind: 'add_user' } & NewUser);

function call(number: ManagedNumber, change: NumberChange) {
  if ('contract' in change) return exclusions[change.kind](change.contract);
  if (change.kind === 'remove_user') return removeUser(number, change.account);
  return change.kind === 'add_user' ? addUser(number, change) : switches[change.kind](number);
}

/** Changes one number; the list is read again afterwards. */
export function useChangeNumber(number: ManagedNumber) {
  const queries = useQueryClient();
  return useAction({
    mutationFn: (change: NumberChange) => bodyOf(call(number, change)),
    onSettled: () => queries.invalidateQueries({ queryKey: [numbersKey] }),
  });
}

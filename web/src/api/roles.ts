import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, client } from './client';
import { meKey } from './queryClient';
import { useAction } from './useAction';

/** A contract or bill-to, as addresses of the portal name it. */
export interface NumberName {
  type: 'contract' | 'bill_to';
  number: string;
}

const rolesKey = 'roles';
const nominationsKey = 'nominations';
const claimsKey = 'claims';
const administratorsKey = 'number-administrators';

/** What this person administers, page after page. */
export function useRoles(q: string) {
  const filter = q ? { q } : {};
  return useInfiniteQuery({
    queryKey: [rolesKey, q],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET('/api/v1/me/roles', { params: { query: { ...filter, cursor: pageParam, limit: 20 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
  });
}

/** Nominations to answer, claims that wait for the desk, and nominations that this person made. */
export function useNominations() {
  return useQuery({ queryKey: [nominationsKey], queryFn: () => bodyOf(client.GET('/api/v1/me/nominations')) });
}

/** Those that wait for this person's word. */
export function useWaitingNominations() {
  return useNominations().data?.received.filter(({ state }) => state === 'pending') ?? [];
}

/** Everything that tells of roles is read again; who has become an administrator sees more of the portal. */
function useReadAgain() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [[rolesKey], [nominationsKey], [administratorsKey], ['admin-numbers'], meKey].map(queryKey =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
}

export type NominationAct = 'accept' | 'decline' | 'resend' | 'withdraw';

function actOn(id: string, act: NominationAct) {
  const params = { path: { id } };
  if (act === 'accept')
    return client.POST('/api/v1/me/nominations/{id}/accept', { params, body: { terms_accepted: true } });
  if (act === 'decline') return client.POST('/api/v1/me/nominations/{id}/decline', { params });
  return act === 'resend'
    ? client.POST('/api/v1/admin/nominations/{id}/resend', { params })
    : client.POST('/api/v1/admin/nominations/{id}/withdraw', { params });
}

/** Answers a nomination, or mails it again or takes it back. `onDone` also where what shows it is gone by then. */
export function useNomination(id: string, onDone: (act: NominationAct) => void) {
  const readAgain = useReadAgain();
  return useAction({
    mutationFn: (act: NominationAct) => bodyOf(actOn(id, act)),
    onSuccess: (_nomination, act) => onDone(act),
    onSettled: readAgain,
  });
}

export interface Nominee {
  account: string;
  first_day?: string;
  last_day?: string;
}

function nominate({ type, number }: NumberName, body: Nominee & { party?: string }) {
  return type === 'contract'
    ? client.POST('/api/v1/admin/contracts/{number}/nominations', { params: { path: { number } }, body })
    : client.POST('/api/v1/admin/bill-tos/{id}/nominations', { params: { path: { id: number } }, body });
}

/** Asks somebody to administer a number, for one company of it where `party` names one. */
export function useNominate(name: NumberName, party?: string) {
  const readAgain = useReadAgain();
  return useAction({
    mutationFn: (nominee: Nominee) => bodyOf(nominate(name, party ? { ...nominee, party } : nominee)),
    onSettled: readAgain,
  });
}

export interface Departure {
  account: string;
  successor?: string;
  hand_over?: 'desk';
}

function end({ type, number }: NumberName, { account, ...query }: Departure) {
  return type === 'contract'
    ? client.DELETE('/api/v1/admin/contracts/{number}/administrators/{account}', {
        params: { path: { number, account }, query },
      })
    : client.DELETE('/api/v1/admin/bill-tos/{id}/administrators/{account}', {
        params: { path: { id: number, account }, query },
      });
}

/** Ends one's own role or a peer's. Errors: `last_administrator` where neither a successor nor the desk takes over. */
export function useEndRole(name: NumberName, onDone: (outcome: 'ended' | 'waits') => void) {
  const readAgain = useReadAgain();
  return useAction({
    mutationFn: (departure: Departure) => bodyOf(end(name, departure)),
    onSuccess: ({ outcome }) => onDone(outcome),
    onSettled: readAgain,
  });
}

function administrators({ type, number }: NumberName) {
  return type === 'contract'
    ? client.GET('/api/v1/contracts/{number}/administrators', { params: { path: { number } } })
    : client.GET('/api/v1/bill-tos/{id}/administrators', { params: { path: { id: number } } });
}

/** Who administers a number, as far as this person may know. Errors: `not_found` for a number that is not hers to ask about. */
export function useAdministrators(name: NumberName) {
  return useQuery({
    queryKey: [administratorsKey, name.type, name.number],
    queryFn: () => bodyOf(administrators(name)),
  });
}

function message({ type, number }: NumberName, text: string) {
  return type === 'contract'
    ? client.POST('/api/v1/contracts/{number}/administrators/messages', {
        params: { path: { number } },
        body: { text },
      })
    : client.POST('/api/v1/bill-tos/{id}/administrators/messages', {
        params: { path: { id: number } },
        body: { text },
      });
}

export function useMessage(name: NumberName) {
  return useAction({ mutationFn: (text: string) => bodyOf(message(name, text)) });
}

function claim({ type, number }: NumberName, statement: string) {
  const body = statement ? { statement } : {};
  return type === 'contract'
    ? client.POST('/api/v1/contracts/{number}/administrators/claims', { params: { path: { number } }, body })
    : client.POST('/api/v1/bill-tos/{id}/administrators/claims', { params: { path: { id: number } }, body });
}

/** Asks the desk to become the first administrator. */
export function useClaim(name: NumberName) {
  const readAgain = useReadAgain();
  return useAction({ mutationFn: (statement: string) => bodyOf(claim(name, statement)), onSettled: readAgain });
}

/** Claims that wait for the desk. */
export function useClaims() {
  return useQuery({ queryKey: [claimsKey], queryFn: () => bodyOf(client.GET('/api/v1/desk/claims')) });
}

/** Without a reason the claim is approved. */
export function useDecideClaim(id: string, onDone: (decision: 'approved' | 'denied') => void) {
  const queries = useQueryClient();
  const params = { path: { id } };
  return useAction({
    mutationFn: (reason?: string) =>
      bodyOf(
        reason === undefined
          ? client.POST('/api/v1/desk/claims/{id}/approve', { params })
          : client.POST('/api/v1/desk/claims/{id}/deny', { params, body: { reason_text: reason } }),
      ),
    onSuccess: (_claim, reason) => onDone(reason === undefined ? 'approved' : 'denied'),
    onSettled: () => queries.invalidateQueries({ queryKey: [claimsKey] }),
  });
}

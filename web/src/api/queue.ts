import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, client } from './client';
import { isTold } from './queueEvents';
import type { QueueItem } from './types';

/** Whose queue: the company administrator's or the vendor desk's. */
export type QueueKind = 'admin' | 'desk';

export interface Approval {
  parties?: string[];
  note?: string;
}

export interface Denial {
  reason_text?: string;
  note?: string;
}

const pageSize = 100;

async function fetchQueue(kind: QueueKind): Promise<{ items: QueueItem[]; more: boolean }> {
  const options = { params: { query: { state: 'pending' as const, limit: pageSize } } };
  const call =
    kind === 'admin' ? client.GET('/api/v1/admin/requests', options) : client.GET('/api/v1/desk/requests', options);
  const page = await bodyOf(call);
  return { items: page.items, more: page.next_cursor !== undefined };
}

/** One item by its id, also when it has been decided. Errors: `not_found` when it is not this person's to decide. */
export function useQueueItem(kind: QueueKind, id: string) {
  const options = { params: { path: { item_id: id } } };
  return useQuery({
    queryKey: ['queue-item', kind, id],
    queryFn: () =>
      bodyOf(
        kind === 'admin'
          ? client.GET('/api/v1/admin/requests/{item_id}', options)
          : client.GET('/api/v1/desk/requests/{item_id}', options),
      ),
    staleTime: 0,
  });
}

/** How often a queue is asked for of whose changes we are told: should one get lost. */
const whenTold = 60_000;

/** The first 100 of the queue, in the order they should be decided; read again when it changes, or else every few seconds. */
export function useQueue(kind: QueueKind, options: { enabled?: boolean; everyMs?: number } = {}) {
  return useQuery({
    queryKey: ['queue', kind],
    queryFn: () => fetchQueue(kind),
    enabled: options.enabled ?? true,
    refetchInterval: () => (isTold(kind) ? whenTold : (options.everyMs ?? 5_000)),
  });
}

function itemOptions(item: QueueItem) {
  // keepalive: a decision that was made when the page was closed still arrives.
  return { params: { path: { item_id: item.id }, header: { 'If-Match': item.etag } }, keepalive: true };
}

function approve(kind: QueueKind, item: QueueItem, body: Approval) {
  const options = { ...itemOptions(item), body };
  return kind === 'admin'
    ? client.POST('/api/v1/admin/requests/{item_id}/approve', options)
    : client.POST('/api/v1/desk/requests/{item_id}/approve', options);
}

function deny(kind: QueueKind, item: QueueItem, body: Denial) {
  const options = { ...itemOptions(item), body };
  return kind === 'admin'
    ? client.POST('/api/v1/admin/requests/{item_id}/deny', options)
    : client.POST('/api/v1/desk/requests/{item_id}/deny', options);
}

export type Decision = { kind: 'approve'; body: Approval } | { kind: 'deny'; body: Denial };

/** Decides one item as it was shown (If-Match). Errors: `already_decided` or `precondition_failed` when somebody was faster. */
export function useDecide(kind: QueueKind) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ item, decision }: { item: QueueItem; decision: Decision }) =>
      bodyOf(decision.kind === 'approve' ? approve(kind, item, decision.body) : deny(kind, item, decision.body)),
    onSettled: (_done, _error, { item }) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['queue', kind] }),
        queries.invalidateQueries({ queryKey: ['queue-item', kind, item.id] }),
      ]),
  });
}

/** A number as the routes of the desk name it. */
export interface AppointedNumber {
  type: 'contract' | 'bill_to';
  value: string;
}

function appoint({ type, value }: AppointedNumber, account: string) {
  return type === 'contract'
    ? client.PUT('/api/v1/desk/contracts/{number}/administrators/{account}', {
        params: { path: { number: value, account } },
      })
    : client.PUT('/api/v1/desk/bill-tos/{id}/administrators/{account}', { params: { path: { id: value, account } } });
}

/** Makes somebody administrator of a number: what waits for its lock leaves the desk's queue for his. */
export function useAppoint() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ number, account }: { number: AppointedNumber; account: string }) => bodyOf(appoint(number, account)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['queue', 'desk'] }),
  });
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { QueueKind } from './queue';

/** Queues whose changes the server tells us: they need not be asked for again and again. */
const told = new Set<QueueKind>();

export function isTold(kind: QueueKind): boolean {
  return told.has(kind);
}

/**
 * Keeps a queue as it is on the server: whenever that tells of a change, what is kept of the queue is read again. Only while the page can be
 * seen, for a browser opens few connections to one server, and each page would take one.
 */
export function useQueueEvents(kind: QueueKind, enabled: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const readAgain = () => {
      told.add(kind);
      void queries.invalidateQueries({ queryKey: ['queue', kind] });
      void queries.invalidateQueries({ queryKey: ['queue-item', kind] });
    };
    let events: EventSource | undefined;
    const close = () => {
      told.delete(kind);
      events?.close();
      events = undefined;
    };
    const follow = () => {
      close();
      if (document.visibilityState === 'hidden') return;
      events = new EventSource(`/api/v1/${kind}/requests/events`);
      events.addEventListener('queue', readAgain);
      // The browser comes again by itself; meanwhile the queue is asked for as before.
      events.addEventListener('error', () => told.delete(kind));
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [queries, kind, enabled]);
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { bodyOf, client } from './client';

/** What is asked of the journal; instants are half-open. */
export interface JournalQuery {
  number?: string;
  person?: string;
  kind?: string;
  from?: string;
  until?: string;
  request_id?: string;
}

/** The journal as far as its reader may see it, newest first, page after page. */
export function useJournal(query: JournalQuery) {
  return useInfiniteQuery({
    queryKey: ['journal', query],
    queryFn: ({ pageParam }) =>
      bodyOf(client.GET('/api/v1/audit', { params: { query: { ...query, cursor: pageParam, limit: 50 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor,
  });
}

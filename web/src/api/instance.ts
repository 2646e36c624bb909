import { useQuery } from '@tanstack/react-query';
import { bodyOf, client } from './client';

/** What a page must know before anybody signs in. */
export function useInstance() {
  const queryFn = () => bodyOf(client.GET('/api/v1/instance'));
  return useQuery({ queryKey: ['instance'], queryFn, staleTime: 300_000 });
}

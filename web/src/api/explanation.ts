import { useQuery } from '@tanstack/react-query';
import { bodyOf, client } from './client';
import type { WhyQuestion } from './types';

/** The decision with its proof. Asked anew each time: what it says may have changed a moment ago. */
export function useExplanation(question: WhyQuestion | undefined) {
  return useQuery({
    queryKey: ['explanation', question],
    queryFn: () => bodyOf(client.GET('/api/v1/explanations', { params: { query: question! } })),
    enabled: question !== undefined,
    staleTime: 0,
  });
}

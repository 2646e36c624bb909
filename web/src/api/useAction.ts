import { useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

type Action<Data, Sent> = Omit<UseMutationResult<Data, Error, Sent>, 'mutateAsync'>;

/**
 * A change that a person sets off. While it is on its way, setting it off again does nothing: the second click of two comes before the
 * button could be drawn anew, so that a drawn state can not hold it back.
 */
export function useAction<Data, Sent = void>(options: UseMutationOptions<Data, Error, Sent>): Action<Data, Sent> {
  const isOnItsWay = useRef(false);
  const mutation = useMutation<Data, Error, Sent>({
    ...options,
    onSettled: async (...settled) => {
      try {
        await options.onSettled?.(...settled);
      } finally {
        isOnItsWay.current = false;
      }
    },
  });
  const mutate: typeof mutation.mutate = (...sent) => {
    if (isOnItsWay.current) return;
    isOnItsWay.current = true;
    mutation.mutate(...sent);
  };
  return { ...mutation, mutate };
}

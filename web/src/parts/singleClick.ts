import type { MouseEvent } from 'react';

/**
 * A button's action where the next thing slides into the place of the one that was just dealt with: the second click of a quick double one was not
 * meant for it and does nothing. Keys have no click count and always act.
 */
export const singleClick =
  (act: () => void) =>
  ({ detail }: Pick<MouseEvent, 'detail'>): void => {
    if (detail <= 1) act();
  };

import type { PropsWithChildren } from 'react';

/** A number, serial or id, as typed: never translated, never broken by a hyphen. */
export function Code({ children }: PropsWithChildren) {
  return (
    <span className="code" translate="no">
      {children}
    </span>
  );
}

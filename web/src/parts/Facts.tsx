import type { PropsWithChildren } from 'react';

/** A list of names and what is known under each. */
export function Facts({ children }: PropsWithChildren) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

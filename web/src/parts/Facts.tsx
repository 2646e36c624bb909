import type { PropsWithChildren } from 'react';

/** A list of names and what is known under each. */
export function Facts({ children }: PropsWithChildren) {
  return <dl className="facts">{children}</dl>;
}

interface FactProps {
  name: string;
  /** `wide` takes the whole width of the list. */
  size?: 'wide';
}

export function Fact({ name, size, children }: PropsWithChildren<FactProps>) {
  return (
    <div className={size ? 'fact fact-wide' : 'fact'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

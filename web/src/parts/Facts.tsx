import type { PropsWithChildren } from 'react';

interface FactsProps {
  /** `counts` are short. */
  of?: 'counts';
}

/** A list of names and what is known under each. */
export function Facts({ of, children }: PropsWithChildren<FactsProps>) {
  return <dl className={of ? `facts facts-${of}` : 'facts'}>{children}</dl>;
}

interface FactProps {
  name: string;
  /** `wide` takes the whole width of the list, `tall` stands beside two rows of it. */
  size?: 'wide' | 'tall';
}

export function Fact({ name, size, children }: PropsWithChildren<FactProps>) {
  return (
    <div className={size ? `fact fact-${size}` : 'fact'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

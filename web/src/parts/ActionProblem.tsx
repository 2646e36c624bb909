import { useEffect, useRef } from 'react';
import { ProblemAlert } from './ProblemAlert';

/** What went wrong with something that was just done. Stands beside the button that did it and takes the focus, so that it is never missed. */
export function ActionProblem({ error }: { error: unknown }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  return (
    <div className="action-problem" ref={box} tabIndex={-1}>
      <ProblemAlert error={error} />
    </div>
  );
}

import type { ReactNode } from 'react';
import { Loading } from './Loading';
import { ProblemAlert } from './ProblemAlert';

interface Query<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface Props<Data> {
  query: Query<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}

/** A page's data in each of its states. Data that is there stays in sight when a later reading fails; the failure shows above. */
export function Loaded<Data>({ query, rows, children }: Props<Data>) {
  const problem = query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null;
  if (query.data === undefined) return problem ?? <Loading rows={rows} />;
  return (
    <>
      {problem}
      {children(query.data)}
    </>
  );
}

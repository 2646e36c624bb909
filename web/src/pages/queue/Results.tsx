import { Alert } from '@pf/Alert';
import { asProblem } from '../../api/problem';
import { useMessages } from '../../messages/context';
import { personName } from '../../messages/names';
import type { Result } from './useDecisions';

/** What became of the last decisions, item by item. */
export function Results({ results }: { results: Result[] }) {
  const { t } = useMessages();
  if (results.length === 0) return null;
  const failed = results.filter(({ error }) => error);
  const variant = failed.length > 0 ? 'warning' : 'success';
  const title = t('queue.decided', { count: results.length - failed.length, failed: failed.length });
  return (
    <Alert component="p" isInline variant={variant} title={title}>
      <ul className="results">
        {results.map(({ item, kind, error }) => {
          const values = { number: item.identifier.value, name: personName(item.requester) };
          const problem = error ? asProblem(error) : undefined;
          return (
            <li key={item.id}>
              {problem
                ? t('queue.result.failed', { ...values, why: problem.title || t('problem.offline.title') })
                : t(`queue.result.${kind}`, values)}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

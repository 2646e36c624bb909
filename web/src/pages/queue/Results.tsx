import { Alert } from '@pf/Alert';
import { asProblem } from '../../api/problem';
import { useMessages } from '../../messages/context';
import { useDecisionTexts, whoAndWhat } from './texts';
import type { Result } from './useDecisions';

/** What became of the last decisions, item by item. */
export function Results({ results }: { results: Result[] }) {
  const { t } = useMessages();
  const texts = useDecisionTexts();
  if (results.length === 0) return null;
  const items = results.map(({ item }) => item);
  const failed = results.filter(({ error }) => error);
  const variant = failed.length > 0 ? 'warning' : 'success';
  return (
    <Alert component="p" isInline variant={variant} title={texts.decided(results)}>
      <ul className="results">
        {results.map(({ item, kind, error, closed }) => {
          const values = whoAndWhat(item, items);
          const problem = error ? asProblem(error) : undefined;
          return (
            <li key={item.id}>
              {problem
                ? t('queue.result.failed', { ...values, why: problem.title || t('problem.offline.title') })
                : t(`queue.result.${kind}`, values)}
              {closed ? ` ${t('queue.result.closed', { count: closed })}` : null}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { asProblem, type Problem } from '../api/problem';
import type { MessageKey } from '../messages/catalogue';
import { useMessages } from '../messages/context';
import { useFormats } from '../messages/useFormats';
import { Code } from './Code';

/** Problems about which there is more to say than their title. */
const remedies: Readonly<Record<string, MessageKey>> = {
  offline: 'problem.offline.remedy',
  invalid_credentials: 'problem.invalid_credentials.remedy',
  not_allowed: 'problem.not_allowed.remedy',
  not_found: 'problem.not_found.remedy',
  unavailable: 'problem.unavailable.remedy',
  internal: 'problem.internal.remedy',
};

/** What is wrong with a file as a whole: the server names the place, in English. */
const ofFiles: readonly string[] = [
  'not_csv',
  'wrong_header',
  'not_utf8',
  'malformed_csv',
  'truncated_file',
  'field_too_long',
  'too_many_fields',
];

function titleOf(problem: Problem, t: (key: MessageKey) => string): string {
  if (problem.code === 'offline') return t('problem.offline.title');
  if (problem.title) return problem.title;
  return problem.code === 'unavailable' ? t('error.unavailable') : t('error.internal');
}

interface Props {
  error: unknown;
  /** Shown as a button when trying again makes sense. */
  onRetry?: () => void;
}

/** What happened, what to do, and the request id to quote. */
export function ProblemAlert({ error, onRetry }: Props) {
  const { t } = useMessages();
  const formats = useFormats();
  const problem = asProblem(error);
  const remedy = remedies[problem.code];
  const retry = onRetry && (
    <Button variant="link" isInline onClick={onRetry}>
      {t('action.try_again')}
    </Button>
  );
  return (
    <div role="alert">
      <Alert
        component="p"
        isInline
        variant={problem.code === 'offline' ? 'warning' : 'danger'}
        title={titleOf(problem, t)}
        actionLinks={retry}
      >
        {remedy && <p>{t(remedy)}</p>}
        {ofFiles.includes(problem.code) && problem.detail && <p lang="en">{problem.detail}</p>}
        {problem.retryAfterSeconds && (
          <p>{t('problem.retry_after', { time: formats.duration(Math.max(60, problem.retryAfterSeconds) * 1000) })}</p>
        )}
        {problem.requestId && (
          <p className="quiet">
            {t('problem.request_id')} <Code>{problem.requestId}</Code>
          </p>
        )}
      </Alert>
    </div>
  );
}

import { asProblem } from '../../api/problem';
import type { AccessCheck, AccessDraft, Scope } from '../../api/types';
import { isSame } from '../../parts/kept';
import { randomKey } from '../../parts/randomKey';
import type { Draft } from './draft';

/** A form as it was tried, and what the try said. */
export interface Checked {
  form: AccessDraft;
  result: AccessCheck;
  /** Made with the form and sent with it: the same form sent twice is one request. */
  key: string;
  /** It was sent, and no answer says that it did not arrive. */
  isSent?: boolean;
}

/** What is put together, and the last check for each scope, so that "back" finds the one before. Outlives a reload and the end of the session. */
export interface Begun {
  draft: Draft;
  checks: Partial<Record<Scope, Checked>>;
}

const withCheck = (begun: Begun, checked: Checked): Begun => ({
  ...begun,
  checks: { ...begun.checks, [checked.form.scope]: checked },
});

/** A form that is checked once more keeps its key: it may have been sent. */
export function afterCheck({ checks }: Begun, draft: Draft, { form, result }: Omit<Checked, 'key'>): Begun {
  const before = checks[form.scope];
  const own = before && isSame(before.form, form) ? before : { key: randomKey() };
  return withCheck({ draft, checks }, { ...own, form, result });
}

export const onSending = (begun: Begun, checked: Checked): Begun => withCheck(begun, { ...checked, isSent: true });

/** A refusal says that nothing came of it. No answer, or a server that failed, does not: it may have arrived, now or at the try before. */
export function afterFailure(begun: Begun, checked: Checked, error: unknown): Begun {
  const { status } = asProblem(error);
  const isRefused = status >= 400 && status < 500;
  return withCheck(begun, { ...checked, isSent: !isRefused || checked.isSent });
}

import type { components } from './schema';

type Body = components['schemas']['Problem'];

/** What went wrong with a call: the server's problem+json, or `offline` when no answer came. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly requestId?: string,
    readonly pointer?: string,
    readonly retryAfterSeconds?: number,
    /** What exactly, in English. */
    readonly detail?: string,
  ) {
    super(code);
  }
}

export const offline = () => new Problem('offline', 0, '');

function isBody(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

/** The problem an answer tells of; an answer that is no problem+json (a proxy's page) is `unavailable` or `internal`. */
export function problemOf(body: unknown, response: Response): Problem {
  const requestId = response.headers.get('X-Request-ID') ?? undefined;
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  if (!isBody(body)) {
    const code = response.status >= 502 && response.status <= 504 ? 'unavailable' : 'internal';
    return new Problem(code, response.status, '', requestId, undefined, retryAfter);
  }
  return new Problem(
    body.code,
    response.status,
    body.title,
    body.request_id ?? requestId,
    body.pointer,
    retryAfter,
    body.detail,
  );
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : offline();
}

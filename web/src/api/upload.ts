import { offline, type Problem, problemOf } from './problem';

interface Options {
  /** How much of the file has left, from 0 to 1. */
  onSent: (share: number) => void;
  signal: AbortSignal;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemIn(request: XMLHttpRequest): Problem {
  const headers = new Headers();
  for (const name of ['X-Request-ID', 'Retry-After']) {
    const value = request.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  return problemOf(parsed(request.responseText), new Response(null, { status: request.status, headers }));
}

/**
 * Sends a file as it is. `fetch` cannot tell how much of a body has left, which is what one wants to know of a large file. Errors: rejects with a
 * Problem; never settles once the signal has stopped it, for nobody waits for it then.
 */
export function uploadCsv<Answer>(address: string, file: File, { onSent, signal }: Options): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('Content-Type', 'text/csv');
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(parsed(request.responseText) as Answer);
      else reject(problemIn(request));
    };
    request.onerror = () => reject(offline());
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

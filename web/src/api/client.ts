import createClient from 'openapi-fetch';
import { offline, problemOf } from './problem';
import type { paths } from './schema';

export const client = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

client.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang);
    return request;
  },
});

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The answer with its body. Errors: throws Problem for every other status and when no answer came. */
export async function answered<Data>(call: Promise<Answer<Data>>): Promise<{ data: Data; response: Response }> {
  const answer = await call.catch(() => {
    throw offline();
  });
  if (!answer.response.ok) throw problemOf(answer.error, answer.response);
  return { data: answer.data as Data, response: answer.response };
}

/** The body of the answer. Errors: as `answered`. */
export async function bodyOf<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  return (await answered(call)).data;
}

// What the server answers, put down so that two moments can be compared: decisions, accesses, requests.
import { call } from './people.mjs';

const resources = [
  ...['10000001', '10000007', '42000001', '42000011', '81000001', '84000001', '49000001', '10009999'].map(id => ({ type: 'contract', id })),
  ...['HSZ2810A001', 'LDN2801A001', 'TWO2501A001', 'LPS2801A001'].map(id => ({ type: 'serial', id })),
  { type: 'bill_to', id: '4200001' },
];

/** What a person is answered about himself: {status, body}. */
export function evaluate(instance, person, action, resource, seconds) {
  return call(instance, person, '/access/v1/evaluation', {
    method: 'POST',
    body: { subject: { type: 'account', id: person.email }, action: { name: action }, resource },
    seconds,
  });
}

/** The same as a sentence; the revision is no part of it. */
export async function decide(instance, person, action, resource, seconds) {
  const { status, body } = await evaluate(instance, person, action, resource, seconds);
  return `${person.email} ${action} ${resource.type}:${resource.id}: ${status} ${body.decision} ${body.context?.reason ?? body.code}`;
}

/** A list of sentences; the revision is no part of them. */
export async function answers(instance, everybody) {
  const said = [];
  for (const person of everybody) {
    for (const path of ['/api/v1/me/access', '/api/v1/access-requests']) {
      const { status, body } = await call(instance, person, path);
      said.push(`${person.email} ${path}: ${status} ${JSON.stringify(body.items ?? body)}`);
    }
    for (const resource of resources) {
      for (const action of ['open_case', 'download_software']) said.push(await decide(instance, person, action, resource));
    }
  }
  return said;
}

/** Where two lists of answers differ. */
export function differences(before, after) {
  return before.flatMap((sentence, i) => (sentence === after[i] ? [] : [`was  ${sentence.slice(0, 300)}\n    is   ${after[i]?.slice(0, 300)}`]));
}

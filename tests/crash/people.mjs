// Who asks: 25 engineers of the companies of the example set, some of them administrators; and what each may ask for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from './places.mjs';

const password = 'keeper-of-the-keys';
const count = 25;

/** Plain RFC 4180, as the examples are written. */
export function csvRows(text) {
  const rows = [[]];
  for (const [, separator, quoted, plain] of text.matchAll(/(^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)) {
    if (separator.includes('\n')) rows.push([]);
    rows.at(-1).push(quoted?.replace(/""/g, '"') ?? plain);
  }
  return rows.filter(row => row.length > 1);
}

const firstColumn = path => csvRows(readFileSync(join(examples, path), 'utf8')).slice(1).map(([value]) => value);
const core = firstColumn('../generate/core/contracts.csv');
const billTos = firstColumn('../generate/core/bill_tos.csv');

function companies() {
  const [, ...rows] = csvRows(readFileSync(join(examples, 'companies.csv'), 'utf8'));
  return rows.map(([, name, country, , , , domains]) => ({ name, country, domain: domains.split('|')[0] })).filter(({ domain }) => domain);
}

export function people() {
  return companies().slice(0, count).map(({ name, country, domain }, i) => ({
    email: `engineer${i}@${domain}`,
    company: name,
    country,
    domain,
    address: `10.1.1.${i + 1}`, // budgets are counted by address too
  }));
}

async function makeAccount(instance, person) {
  await instance.mustCommand(
    ['account', 'create', person.email, '--given-name', 'Robin', '--family-name', 'Engineer', '--company', person.company,
      '--country', person.country, '--address', 'Street 1;City;10000', '--password-stdin'],
    { input: `${password}\n` },
  );
}

/** Imports the examples and makes the accounts and administrators. */
export async function fill(instance, everybody) {
  for (const kind of ['programs', 'companies', 'contracts']) {
    await instance.mustCommand(['import', kind, join(examples, `${kind}.csv`), '--report', join(instance.folder, `${kind}.rejected.csv`)]);
  }
  await Promise.all([0, 1].map(async half => {
    for (const person of everybody.filter((_, i) => i % 2 === half)) await makeAccount(instance, person);
  }));
  const at = domain => everybody.find(person => person.domain === domain).email;
  await instance.mustCommand(['administrator', 'add', at('strakapoud.example'), '--contract', '42000011']);
  await instance.mustCommand(['administrator', 'add', at('harrowfinch.example'), '--bill-to', '1000002']);
  await instance.mustCommand(['administrator', 'add', at('hoshizora.example'), '--contract', '81000030']);
  await instance.mustCommand(['number', 'lock', '--contract', '81000030']);
}

export async function signIn(instance, person) {
  const answer = await fetch(`${instance.base}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': person.address },
    body: JSON.stringify({ login: person.email, password }),
  });
  if (answer.status !== 201) throw new Error(`${person.email} may not sign in: ${answer.status} ${await answer.text()}`);
  person.token = /claviger_session=([^;]+)/.exec(answer.headers.get('set-cookie'))[1];
}

/** One call as this person: {status, body}. Throws where no whole answer came. */
export async function call(instance, person, path, { method = 'GET', body, seconds = 30 } = {}) {
  const answer = await fetch(instance.base + path, {
    method,
    headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'application/json', 'X-Forwarded-For': person.address },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(seconds * 1000),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

/**
 * An endless list of what this person asks for. Each number has one scope of its own for him: what is pending in one
 * scope ends when the number is got in a wider one, and then its status would change for a good reason.
 */
export function* asks(dice, person) {
  const scopes = new Map(core.map(number => [number, dice.next() < 0.7 ? 'support' : 'downloads']));
  const unknown = [1, 2, 3].map(i => `NOSUCH${person.address.split('.')[3]}X${i}`);
  for (;;) {
    for (const number of dice.shuffled([...core, ...billTos, ...unknown.splice(0)])) {
      if (billTos.includes(number)) yield { scope: 'support', bill_to_ids: [number], terms_accepted: true };
      else if (!scopes.has(number)) yield { scope: 'support', contract_numbers: [number], terms_accepted: true };
      else {
        const scope = scopes.get(number);
        const others = dice.shuffled(core.filter(other => scopes.get(other) === scope && other !== number)).slice(0, dice.whole(0, 3));
        yield { scope, contract_numbers: [number, ...others], terms_accepted: true };
      }
    }
  }
}

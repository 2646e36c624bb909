// Two servers over one PostgreSQL: what one has acknowledged or answered with a revision, the other never answers older when it is told
// that revision, while both are asked and an import beside them is published again and again.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, shippedOn } from './files.mjs';
import { Importer } from './importer.mjs';
import { Instance } from './instance.mjs';
import { call, fill, people, signIn } from './people.mjs';
import { throwAwayFolder } from './places.mjs';
import { Postgresql } from './postgresql.mjs';

const number = '42000011';
const lines = 2_000;
const writers = 4;
const seconds = { quick: 8, whole: 60 };

/** A question of the API client, as evaluation or as a batch of one. */
async function decide(node, gateway, { email, revision, path = 'evaluation' }) {
  const body = {
    subject: { type: 'account', id: email },
    action: { name: 'open_case' },
    resource: { type: 'contract', id: number },
    context: revision && { min_revision: revision },
  };
  const answer = await call(node, gateway, `/access/v1/${path}`, { method: 'POST', body: path === 'evaluation' ? body : { ...body, evaluations: [{}] } });
  return { ...answer, decision: path === 'evaluation' ? answer.body : answer.body?.evaluations?.[0] };
}

/** One account is given access on one node and loses it again; the other is asked each time, with the revision of the write. */
async function write({ nodes, gateway, administrator, email, dice, seen, isOver }) {
  for (let isHeld = true; !isOver(); isHeld = !isHeld) {
    const [here, there] = dice.shuffled(nodes);
    const written = await call(here, administrator, `/api/v1/admin/contracts/${number}/users/${email}`, isHeld ? { method: 'PUT', body: { scope: 'support' } } : { method: 'DELETE' });
    if (written.status !== 200) {
      seen.faults.push(`a write: ${written.status} ${JSON.stringify(written.body)}`);
      return;
    }
    seen.writes += 1;
    await compare(there, gateway, { email, revision: written.body.revision, path: dice.shuffled(['evaluation', 'evaluations'])[0] }, { isHeld, seen });
  }
}

async function compare(node, gateway, question, { isHeld, seen }) {
  const { status, body, decision } = await decide(node, gateway, question);
  if (status === 503 && body.code === 'revision_not_reached') {
    seen.notReached += 1;
    return;
  }
  const isOlder = status !== 200 || BigInt(decision.context.revision) < BigInt(question.revision);
  const isOther = isHeld !== undefined && decision?.decision !== isHeld;
  if (isOlder || isOther) seen.faults.push(`${question.path} of ${question.email} from ${question.revision} on: ${status} ${JSON.stringify(body)}`);
  seen.compared += 1;
}

/** What one node answers unasked, the other must not answer older. */
async function read({ nodes, gateway, emails, dice, seen, isOver }) {
  while (!isOver()) {
    const [here, there] = dice.shuffled(nodes);
    const [email] = dice.shuffled(emails);
    const { status, body, decision } = await decide(here, gateway, { email });
    if (status !== 200) seen.faults.push(`unasked: ${status} ${JSON.stringify(body)}`);
    else await compare(there, gateway, { email, revision: decision.context.revision, path: 'evaluation' }, { seen });
  }
}

async function secondNode(first) {
  const folder = throwAwayFolder('node-b');
  copyFileSync(join(first.folder, 'master.key'), join(folder, 'master.key'));
  return new Instance(folder, { database: first.database });
}

export async function twoNodes(checks, { dice, isQuick }) {
  const cluster = await Postgresql.open();
  const first = new Instance(throwAwayFolder('node-a'), { database: cluster.url });
  const everybody = people();
  await fill(first, everybody);
  const made = await first.mustCommand(['client', 'create', 'Gateway', '--scope', 'decisions', '--json']);
  const gateway = { token: JSON.parse(made.out).api_key, address: '10.3.3.3' };
  const nodes = [first, await secondNode(first)];
  for (const node of nodes) await node.start();
  const administrator = everybody.find(({ domain }) => domain === 'strakapoud.example');
  await signIn(first, administrator);
  const file = await generate(first.folder, lines);
  const importer = new Importer(first, await Promise.all(['2020-01-01', '2020-01-02'].map(day => shippedOn(day, file, join(first.folder, `${day}.csv`)))));

  const until = performance.now() + 1000 * (isQuick ? seconds.quick : seconds.whole);
  const seen = { writes: 0, compared: 0, notReached: 0, faults: [] };
  const emails = everybody.filter(person => person !== administrator).slice(0, writers).map(({ email }) => email);
  const scene = { nodes, gateway, administrator, emails, dice, seen, isOver: () => performance.now() > until || seen.faults.length > 5 };
  const importing = importer.run();
  await Promise.all([...emails.map(email => write({ ...scene, email })), ...emails.map(() => read(scene))]);
  importer.isStopping = true;
  await importing;
  checks.none('no node answers older than it is asked for', seen.faults);
  checks.that('both were compared often', seen.writes >= 50 && seen.compared >= 200, JSON.stringify(seen));
  checks.that('and came to the revision', seen.notReached * 100 <= seen.compared, `${seen.notReached} of ${seen.compared} did not`);
  checks.that('imports were published meanwhile', importer.published >= 1, `${importer.published}; ${importer.refused[0] ?? ''}`);
  checks.note(`${seen.writes} writes, ${seen.compared} answers compared, ${seen.notReached} not reached, ${importer.published} imports published`);

  const later = await decide(nodes[1], gateway, { email: emails[0], revision: String(10n ** 12n) });
  checks.that('a revision that nobody has written is refused', later.status === 409 && later.body.code === 'revision_unknown', JSON.stringify(later.body));
  for (const node of nodes) await node.stop();
  await cluster.close();
}

// A large file comes in beside a running server: it keeps deciding and answering, memory does not grow with the file, and files
// that are refused leave every answer as it was.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, decide, differences, evaluate } from './answers.mjs';
import { Crowd } from './crowd.mjs';
import { cutOff, generate, withHeader } from './files.mjs';
import { Instance } from './instance.mjs';
import { Ledger } from './ledger.mjs';
import { Mailbox } from './mailbox.mjs';
import { fill, people, signIn } from './people.mjs';
import { throwAwayFolder } from './places.mjs';
import { peakMemory } from './processes.mjs';
import { settle } from './settle.mjs';

const answerMs = 2000;
const memoryRatio = 1.2;

/** Decisions one after the other until the import ends: {count, slowest, wrong}. */
async function keepDeciding(instance, person, isOver) {
  const expected = await decide(instance, person, 'open_case', { type: 'contract', id: '10000001' });
  const seen = { count: 0, slowest: 0, wrong: [] };
  while (!isOver()) {
    const since = performance.now();
    const said = await decide(instance, person, 'open_case', { type: 'contract', id: '10000001' });
    seen.slowest = Math.max(seen.slowest, performance.now() - since);
    seen.count += 1;
    if (said !== expected) seen.wrong.push(said);
  }
  return seen;
}

/** Until what is published is in the decisions: that is taken in beside them, too. Gives the seconds it took. */
async function takenIn(instance, person) {
  const published = await instance.sql('select max(position) from journal');
  const since = performance.now();
  for (;;) {
    const { body } = await evaluate(instance, person, 'open_case', { type: 'contract', id: '10000001' });
    if (BigInt(body.context.revision) >= BigInt(published)) return (performance.now() - since) / 1000;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

async function importLarge(checks, { instance, decider, ledger, crowd, file, lines, smallPeak }) {
  let isOver = false;
  const serverBefore = peakMemory(instance.server.pid);
  const since = performance.now();
  const work = async () => {
    const done = await instance.command(['import', 'contracts', file, '--yes', '--json']);
    const seconds = (performance.now() - since) / 1000;
    return { done, seconds, untilTakenIn: await takenIn(instance, decider) };
  };
  const [{ done, seconds, untilTakenIn }, seen] = await Promise.all([
    work().finally(() => (isOver = true)),
    keepDeciding(instance, decider, () => isOver),
    crowd.ask(1, () => isOver),
  ]);
  checks.that(`${lines} rows are published`, done.code === 0 && done.out.includes('"state":"published"'), done.out.slice(-300));
  checks.that('the server keeps deciding', seen.count > 0 && seen.slowest <= answerMs, `${Math.round(seen.slowest)} ms`);
  checks.none('and decides the same', seen.wrong);
  checks.that('a request is answered within 2 s', ledger.slowest > 0 && ledger.slowest <= answerMs, `${Math.round(ledger.slowest)} ms`);
  checks.that(`the import's memory is at most ${memoryRatio} × that of 10,000 rows`, done.peak <= memoryRatio * smallPeak, `${done.peak} KiB, ${smallPeak} KiB`);
  checks.note(`${lines} rows in ${seconds.toFixed(1)} s, in decisions ${untilTakenIn.toFixed(1)} s later; memory ${Math.round(done.peak / 1024)} MiB (10,000 rows: ${Math.round(smallPeak / 1024)} MiB), ` +
    `server ${Math.round(serverBefore / 1024)} → ${Math.round(peakMemory(instance.server.pid) / 1024)} MiB; ` +
    `${seen.count} decisions, slowest ${Math.round(seen.slowest)} ms; ${ledger.acknowledged.length} requests, slowest ${Math.round(ledger.slowest)} ms`);
}

/** The same rows again, as the same file and as another one: nothing is written, no revision is made. */
async function importAgain(checks, { instance, file }) {
  const revision = () => instance.sql('select max(position) from journal');
  const before = await revision();
  const same = await instance.command(['import', 'contracts', file, '--json']);
  checks.that('the same file again changes nothing', same.out.includes('"state":"unchanged"'), same.out.slice(-300));
  const copy = join(instance.folder, 'copy.csv');
  writeFileSync(copy, Buffer.concat([Buffer.from('\ufeff'), readFileSync(file)]));
  const compared = await instance.command(['import', 'contracts', copy, '--json']);
  checks.that('nor do the same rows in another file', compared.out.includes('"state":"unchanged"'), compared.out.slice(-300));
  checks.that('and the journal says nothing', before === (await revision()), `${before}`);
}

async function importDamaged(checks, { instance, everybody, file }) {
  const before = await answers(instance, everybody);
  const refuse = async (what, damaged, why) => {
    const done = await instance.command(['import', 'contracts', damaged, '--yes']);
    checks.that(`${what} is refused`, done.code === 1, `${done.code} ${done.out.slice(-300)}`);
    checks.that(`${what}: it says why`, why.test(done.out), done.out.slice(-300));
    checks.none(`${what}: every answer is as it was`, differences(before, await answers(instance, everybody)));
  };
  const at = name => join(instance.folder, name);
  await refuse('a cut-off last row', cutOff(file, at('cut.csv')), /no line break ends it/);
  await refuse('a wrong header', withHeader(file, at('header.csv'), 'contract,programme,from,until'), /contract_number/);
  await refuse('an empty file', withHeader(at('nothing.csv'), at('empty.csv'), ''), /header|empty/i);
}

export async function importBeside(checks, { dice, isQuick }) {
  const lines = Number(process.env.LINES) || (isQuick ? 200_000 : 1_000_000);
  const mailbox = await Mailbox.open();
  const instance = new Instance(throwAwayFolder('beside'), { smtpPort: mailbox.port });
  const everybody = people();
  await fill(instance, everybody);
  const decider = everybody.find(({ domain }) => domain === 'harrowfinch.example');
  await instance.mustCommand(['access', 'grant', decider.email, '--contract', '10000001', '--scope', 'support']);
  const folders = ['small', 'large'].map(name => join(instance.folder, name));
  folders.forEach(folder => mkdirSync(folder));
  writeFileSync(join(instance.folder, 'nothing.csv'), '');
  const [small, file] = [await generate(folders[0], 10_000), await generate(folders[1], lines)];
  await instance.start();
  for (const person of everybody) await signIn(instance, person);
  const ledger = new Ledger();
  const parts = { instance, everybody, decider, ledger, crowd: new Crowd(instance, everybody, { dice, ledger }), file, lines };

  await importDamaged(checks, { ...parts, file: small });
  const { peak } = await instance.mustCommand(['import', 'contracts', small, '--yes']);
  await importLarge(checks, { ...parts, smallPeak: peak });
  await importAgain(checks, parts);
  await settle(checks, { instance, mailbox, ledger, everybody });
  await mailbox.close();
}

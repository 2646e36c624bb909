// PostgreSQL is stopped `immediate` at random moments under a running server and an import beside it: what was acknowledged stays, the
// rest is a 503, the same server works again as soon as the database does, and no import is published that says it was not.
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Crowd } from './crowd.mjs';
import { generate, shippedOn } from './files.mjs';
import { Importer } from './importer.mjs';
import { Instance } from './instance.mjs';
import { Ledger } from './ledger.mjs';
import { Mailbox } from './mailbox.mjs';
import { fill, people, signIn } from './people.mjs';
import { throwAwayFolder } from './places.mjs';
import { Postgresql } from './postgresql.mjs';
import { settle } from './settle.mjs';

const askers = 4;
const lines = 5_000;
/** Source: architecture, section 3 (all threads are free again ≤ 15 s after a database failover). */
const freeAgainMs = 15_000;

/** How long the server takes until it answers requests again, each of its threads. */
async function msUntilFree(crowd, ledger) {
  const since = performance.now();
  const before = ledger.acknowledged.length;
  await crowd.ask(askers, () => ledger.acknowledged.length >= before + 3 * askers || performance.now() - since > 2 * freeAgainMs);
  return performance.now() - since;
}

const isUnknown = out => out.includes('import_outcome_unknown');

/** What the command line said of each import against what the journal says. */
async function checkImports(checks, instance, importer, before) {
  const after = Number(await instance.sql("select count(*) from journal where kind = 'import_published'"));
  const unknown = importer.refused.filter(isUnknown).length;
  const told = importer.published;
  checks.that('an import that says that nothing was changed changed nothing', after - before >= told && after - before <= told + unknown,
    `${after - before} published, ${told} said so, ${unknown} did not know`);
  checks.none('imports were refused for the database alone', importer.refused.filter(out =>
    !isUnknown(out) && !/cannot be reached|is busy|is too slow|"import_lost"/.test(out)));
}

export async function postgresqlStopped(checks, { dice, isQuick }) {
  const requests = 200;
  const stops = isQuick ? 5 : 30;
  const [mailbox, cluster] = await Promise.all([Mailbox.open(), Postgresql.open()]);
  const instance = new Instance(throwAwayFolder('pg-stopped'), { smtpPort: mailbox.port, database: cluster.url });
  const everybody = people();
  await fill(instance, everybody);
  const file = await generate(instance.folder, lines);
  const files = await Promise.all(['2020-01-01', '2020-01-02'].map(day => shippedOn(day, file, join(instance.folder, `${day}.csv`))));
  await instance.start();
  for (const person of everybody) await signIn(instance, person);

  const ledger = new Ledger();
  const crowd = new Crowd(instance, everybody, { dice, ledger });
  const importer = new Importer(instance, files);
  const publishedBefore = Number(await instance.sql("select count(*) from journal where kind = 'import_published'"));
  const importing = importer.run();
  let longest = 0;
  for (const moment of Array.from({ length: stops }, () => dice.whole(0, requests)).sort((a, b) => a - b)) {
    let isStopped = false;
    const asking = crowd.ask(askers, () => isStopped || ledger.acknowledged.length >= moment + askers);
    while (ledger.acknowledged.length < moment && ledger.surprises.length === 0) await after(1);
    await after(dice.whole(0, 40));
    await cluster.crash();
    // Down for a while, so that the server meets a database that is not there at all.
    await after(dice.whole(0, 500));
    isStopped = true;
    await asking;
    await cluster.start();
    longest = Math.max(longest, await msUntilFree(crowd, ledger));
  }
  checks.that('the server answers again within 15 s', longest <= freeAgainMs, `it took ${Math.round(longest)} ms`);
  await crowd.ask(askers, () => ledger.acknowledged.length >= requests || ledger.surprises.length > 0);
  importer.isStopping = true;
  await importing;
  await checkImports(checks, instance, importer, publishedBefore);
  await importer.settle(checks);
  checks.note(`${importer.published} imports of ${lines} rows published, ${importer.refused.length} cut off, ` +
    `${importer.refused.filter(isUnknown).length} of them with an outcome not known`);
  checks.note(`${stops} times stopped immediate and started again; at most ${Math.round(longest)} ms until every thread answered`);
  checks.that('the server did not end', instance.isUp, instance.log.slice(-500));
  checks.that(`${requests} requests were acknowledged`, ledger.acknowledged.length >= requests, `${ledger.acknowledged.length}`);
  await settle(checks, { instance, mailbox, ledger, everybody });
  await mailbox.close();
  await cluster.close();
}

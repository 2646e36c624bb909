// Runs the stories. usage: node tests/crash/run.mjs [--quick] [--seed N] [STORY…]
import { Checks } from './checks.mjs';
import { Dice } from './dice.mjs';
import { diskFull } from './disk_full.mjs';
import { erasure } from './erasure.mjs';
import { importBeside } from './import_beside.mjs';
import { importerKilled } from './importer_killed.mjs';
import { mailStalled } from './mail_stalled.mjs';
import { postgresqlStopped } from './postgresql_stopped.mjs';
import { serverKilled } from './server_killed.mjs';
import { twoNodes } from './two_nodes.mjs';

const stories = {
  server_killed: serverKilled,
  importer_killed: importerKilled,
  postgresql_stopped: postgresqlStopped,
  mail_stalled: mailStalled,
  disk_full: diskFull,
  import_beside: importBeside,
  erasure,
  two_nodes: twoNodes,
};

const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const seedAt = words.indexOf('--seed');
const seed = seedAt < 0 ? Math.floor(Math.random() * 1e9) : Number(words[seedAt + 1]);
const names = words.filter((word, i) => !word.startsWith('--') && (seedAt < 0 || i !== seedAt + 1));
if (names.some(name => !(name in stories)) || !Number.isInteger(seed)) {
  console.error(`usage: node tests/crash/run.mjs [--quick] [--seed N] [${Object.keys(stories).join('|')}…]`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const name of names.length > 0 ? names : Object.keys(stories)) {
  const checks = new Checks(name);
  const since = performance.now();
  checks.note(`seed ${seed}`);
  try {
    await stories[name](checks, { dice: new Dice(seed), seed, isQuick });
  } catch (error) {
    checks.that('the story comes to its end', false, error.stack);
  }
  checks.note(`${Math.round((performance.now() - since) / 1000)} s, ${checks.passed} held, ${checks.failed} did not`);
  passed += checks.passed;
  failed += checks.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

// bench/run [OPTION…]: measures and writes bench/results/. Exit code 1: peers and product disagree, or something could not be run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeData, questionsOf } from './data.mjs';
import { asTable, median } from './figures.mjs';
import { exportFacts } from './peers/export.mjs';
import { Facts } from './peers/facts.mjs';
import { PostgresqlPeer } from './peers/postgresql.mjs';
import { claviger, results, root } from './places.mjs';
import { must } from './processes.mjs';
import { rowsBesideChanges, rowsOfOverload } from './rows/crowd.mjs';
import { measureDecisions, prepare, rowsOfDecisions, rowsOfLatency } from './rows/decisions.mjs';
import { measuresOfGoPeers, rowsOfGoLatency, rowsOfGoPeers, startGoPeers } from './rows/go_peers.mjs';
import { rowsOfImport } from './rows/imports.mjs';
import { measureInProcess, measuresOfPeers, rowOfLatency, rowsOfPeers, startPeers } from './rows/peers.mjs';
import { rowsOfIndex, rowsOfNames } from './rows/programs.mjs';
import { rowsOfRequests } from './rows/requests.mjs';
import { rowsOfSearch, rowsOfVisibility } from './rows/search.mjs';
import { rowsOfStart } from './rows/start.mjs';
import { Server, startFixedAnswer, startNginx } from './server.mjs';

const usage = `bench/run [--lines 1000000] [--import-lines N] [--questions 20000] [--requests 1000] [--rounds 5] [--seconds 2] [--only GROUP,…] [--peers go] [--folder DIR] [--results DIR]
  --lines         contract lines of the data set; a tenth as many accounts, six grants each
  --import-lines  contract lines of the import's rows (default: as many, at most 1000000)
  --requests      for access that each measure of them submits
  --rounds        times that each measure is taken, in turn with the others; the median counts
  --seconds       how long each measure of a server lasts
  --only          some of: decisions, search, overload, changes, start, index, import, requests, names
  --peers         go: OpenFGA and SpiceDB, too, where Go is there to build them (minutes, once)
  --folder        under which the data set gets a folder of its own (default: ${tmpdir()}), which goes with the run; some 2 kB a line
  --results       where the results go (default: bench/results)`;

const groups = ['start', 'decisions', 'search', 'overload', 'changes', 'import', 'requests', 'index', 'names'];
/** What is asked of one running server. */
const ofServer = ['decisions', 'search', 'overload', 'changes'];

function ownFolder(parent) {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'claviger-bench-'));
}

function optionsOf(words) {
  const text = { type: 'string' };
  const { values } = parseArgs({ args: words, options: { lines: text, 'import-lines': text, questions: text, requests: text, rounds: text, seconds: text, only: text, peers: text, folder: text, results: text, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const number = (name, otherwise) => {
    const value = Number(values[name] ?? otherwise);
    if (!(value > 0)) throw new Error(`--${name} takes a number above 0\n${usage}`);
    return value;
  };
  const lines = number('lines', 1_000_000);
  const only = values.only?.split(',') ?? groups;
  const unknown = only.find(name => !groups.includes(name));
  if (unknown) throw new Error(`--only knows no ${unknown}\n${usage}`);
  const peers = values.peers?.split(',') ?? [];
  if (peers.some(name => name !== 'go')) throw new Error(`--peers knows go only\n${usage}`);
  return { lines, importLines: number('import-lines', Math.min(lines, 1_000_000)), questions: number('questions', 20_000), requests: number('requests', 1000), rounds: number('rounds', 5),
    seconds: number('seconds', 2), only, peers, folder: ownFolder(values.folder ?? tmpdir()), results: values.results ?? results };
}

/** Every answer of the peer is the product's; else the first few that are not. */
function compare(name, questions, product, peer) {
  const differing = questions.filter(({ n }) => product[n] !== peer[n]);
  if (differing.length === 0) return console.log(`${name} gives the same ${questions.length} answers (${questions.filter(({ n }) => product[n]).length} times yes)`);
  const told = differing.slice(0, 10).map(question => `${JSON.stringify(question)}: the product says ${product[question.n]}`);
  throw new Error(`${name} answers ${differing.length} of ${questions.length} questions otherwise:\n${told.join('\n')}`);
}

function tell(rows) {
  for (const { what, value, target, isMet } of rows) console.log(`  ${what}: ${value}${target ? ` (${target}${isMet ? '' : ': missed'})` : ''}`);
  return rows;
}

/** The product's decisions and those of every peer, in turn. */
async function measureAllDecisions(given) {
  const { server, prepared, options, data, questions } = given;
  const inProcess = measureInProcess(data, questions, prepared, compare);
  const facts = await Facts.of(given.facts, questions);
  const peers = await startPeers({ ...given, facts, compare });
  const goPeers = await startGoPeers({ ...given, facts, compare });
  const fixed = await startFixedAnswer(data);
  const more = { ...measuresOfPeers(peers, server, options), ...measuresOfGoPeers(goPeers, options) };
  const measured = { inProcess, ...(await measureDecisions({ ...given, fixed, more })) };
  const rateOf = name => median(measured.seen[name].map(one => one.perSecond));
  const rows = [...tell(rowsOfDecisions(measured)), ...tell(rowsOfPeers(measured, peers)), ...tell(rowsOfGoPeers(measured, goPeers, options))];
  rows.push(...tell(await rowsOfLatency({ ...given, fixed, perSecond: rateOf('single') })));
  if (peers.cerbos) rows.push(...tell([await rowOfLatency({ ...given, peer: peers.cerbos, requests: peers.singles, perSecond: rateOf('cerbos') })]));
  rows.push(...tell(await rowsOfGoLatency({ ...given, started: goPeers, rateOf })));
  for (const peer of [peers.cerbos, ...goPeers.map(({ peer }) => peer)]) await peer?.stop();
  await fixed.stop();
  return rows;
}

/** Of the cluster around this. */
function postgresqlAddress() {
  const address = process.env.CLAVIGER_TEST_POSTGRESQL;
  if (!address) throw new Error('no PostgreSQL runs around this: start bench/run, not bench/run.mjs');
  return address;
}

/** What needs the running server. */
async function measureServer({ data, options }) {
  const wants = name => options.only.includes(name);
  const rows = [];
  const questions = questionsOf(data, options.questions);
  const facts = exportFacts(data);
  const postgresql = new PostgresqlPeer(postgresqlAddress(), process.env.CLAVIGER_TEST_POSTGRESQL_HOME);
  postgresql.load(facts, questions);
  const server = new Server(data);
  await server.start();
  const nginx = await startNginx(data.folder);
  const prepared = await prepare(server, questions);
  console.log(`reasons: ${JSON.stringify(prepared.reasons)}`);
  compare(postgresql.name, questions, prepared.answers, postgresql.answers());
  if (wants('decisions')) rows.push(...(await measureAllDecisions({ server, nginx, postgresql, prepared, options, data, questions, facts })));
  if (wants('search')) rows.push(...tell(await rowsOfSearch({ server, data, prepared, options })), ...tell(await rowsOfVisibility({ server, data, prepared, options })));
  if (wants('overload')) rows.push(...tell(await rowsOfOverload({ server, prepared, options })));
  if (wants('changes')) rows.push(...tell(await rowsBesideChanges({ server, data, prepared, options })));
  await nginx?.stop();
  await server.stop();
  return rows;
}

async function measure(options) {
  const wants = (...names) => names.some(name => options.only.includes(name));
  const rows = [];
  if (wants('start', ...ofServer)) {
    console.log(`making ${options.lines} lines in ${options.folder}`);
    const data = makeData(options.folder, options.lines);
    if (wants('start')) rows.push(...tell(await rowsOfStart({ data, options })));
    if (wants(...ofServer)) rows.push(...(await measureServer({ data, options })));
  }
  if (wants('import')) rows.push(...tell(await rowsOfImport({ folder: options.folder, options, postgresql: postgresqlAddress() })));
  if (wants('requests')) rows.push(...tell(await rowsOfRequests({ folder: options.folder, options, postgresql: postgresqlAddress() })));
  if (wants('index')) rows.push(...tell(rowsOfIndex(options)));
  if (wants('names')) rows.push(...tell(rowsOfNames()));
  return rows;
}

function write(options, rows, seconds) {
  const version = must(claviger(), ['--version']).trim();
  const commit = must('git', ['-C', root, 'describe', '--always', '--dirty']).trim();
  const run = { version, commit, at: new Date().toISOString(), processor: cpus()[0].model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30),
    lines: options.lines, importLines: options.importLines, questions: options.questions, rounds: options.rounds, seconds: options.seconds, took: Math.round(seconds) };
  mkdirSync(options.results, { recursive: true });
  writeFileSync(join(options.results, 'latest.json'), `${JSON.stringify({ run, rows }, undefined, 1)}\n`);
  const head = `# Measured\n\n\`bench/run --lines ${run.lines} --import-lines ${run.importLines} --rounds ${run.rounds} --seconds ${run.seconds}\` at ${run.commit}, ${run.at.slice(0, 10)}, ` +
    `on ${run.cores} cores (${run.processor}), ${run.memoryGiB} GiB; ${run.took} s. Medians of ${run.rounds} rounds, measures taken in turn.\n`;
  writeFileSync(join(options.results, 'latest.md'), `${head}\n${asTable(rows)}\n`);
  console.log(`\n${asTable(rows)}\n\nwritten to ${options.results}`);
}

const options = optionsOf(process.argv.slice(2));
process.on('exit', () => rmSync(options.folder, { recursive: true, force: true }));
const since = performance.now();
const rows = await measure(options);
write(options, rows, (performance.now() - since) / 1000);
process.exit(0);

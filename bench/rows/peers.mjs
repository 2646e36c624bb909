// Against the peers that npm carries: Cerbos, a server; Cedar and casbin, libraries, in this process.
import { rights } from '../data.mjs';
import { against, figure, median, microseconds, missing, ratio, shown } from '../figures.mjs';
import { askAll, closedLoop, constantRate, requestBytes } from '../load.mjs';
import { CasbinPeer } from '../peers/casbin.mjs';
import { CedarPeer } from '../peers/cedar.mjs';
import { CerbosPeer } from '../peers/cerbos.mjs';
import { built } from '../places.mjs';
import { must } from '../processes.mjs';
import { batchSize, evaluationsBody } from './decisions.mjs';

/** Libraries keep something for each account: they are asked about no more than that many questions. */
const ofLibraries = 5000;

/** {peers, batches}: Cerbos asks about one account in a request, so its batches are of one account, and so are ours beside them. */
export async function startPeers({ facts, data, questions, server, prepared, compare }) {
  const few = questions.slice(0, ofLibraries);
  const libraries = [new CedarPeer(facts, few), await CasbinPeer.of(facts, few)];
  for (const library of libraries) compare(library.name, few, prepared.answers, few.map((_, at) => library.decide(at)));
  const cerbos = await CerbosPeer.start(data.folder, facts);
  if (!cerbos) return { libraries };
  const singles = questions.map(question => cerbos.request([question]));
  compare(cerbos.name, questions, prepared.answers, await cerbos.answers(singles));
  const ofOne = batchesOfOneAccount(questions);
  const ours = ofOne.map(batch => requestBytes('POST', '/access/v1/evaluations', { token: prepared.token, body: evaluationsBody(batch) }));
  const batches = ofOne.map(batch => cerbos.request(batch));
  const answers = (await askAll(server.port, ours)).flatMap(body => JSON.parse(body).evaluations.map(({ decision }) => decision));
  compare(`${cerbos.name} in batches`, ofOne.flat().map((question, n) => ({ ...question, n })), answers, await cerbos.answers(batches));
  return { libraries, cerbos, singles, batches, ours };
}

function batchesOfOneAccount(questions) {
  const all = [];
  for (let from = 0; from + batchSize <= questions.length; from += batchSize)
    all.push(questions.slice(from, from + batchSize).map(question => ({ ...question, account: questions[from].account })));
  return all;
}

/** CPU seconds of this process for a decision. */
function measureLibrary(library, seconds) {
  let count = 0;
  const before = process.cpuUsage();
  for (const until = performance.now() + 1000 * seconds; performance.now() < until; count += 1) library.decide(count % library.asked.length);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6 / count, perSecond: count / seconds };
}

export function measuresOfPeers({ libraries, cerbos, singles, batches, ours }, server, options) {
  const measures = Object.fromEntries(libraries.map(library => [library.name, () => measureLibrary(library, options.seconds)]));
  if (!cerbos) return measures;
  const on = (target, requests, more = {}) => () => closedLoop({ port: target.port, pid: target.pid, requests, seconds: options.seconds, ...more });
  return { ...measures, cerbos: on(cerbos, singles), cerbosBatch: on(cerbos, batches, { clients: 4 }), batchOfOne: on(server, ours, { clients: 4 }) };
}

/** A decision of the index without HTTP, on the same questions: CPU seconds. */
export function measureInProcess(data, questions, prepared, compare) {
  if (!built('bench_decide')) return undefined;
  const input = questions.map(({ account, right, type, id, product }) => [account, rights[right], type, id, product].join('\t')).join('\n');
  const out = must(built('bench_decide'), [data.database], { input: `${input}\n` });
  compare('the index in process', questions, prepared.answers, [.../^answers ([01]+)$/m.exec(out)[1]].map(digit => digit === '1'));
  return Number(/^decision, ns (\d+)$/m.exec(out)[1]) / 1e9;
}

export function rowsOfPeers({ seen, cpu, inProcess }, { libraries, cerbos }) {
  const rows = libraries.flatMap(({ name }) => {
    const told = [
      figure(`CPU of a decision of ${name} in process`, microseconds(median(cpu[name])), `grants by account, parsed beforehand; facts of the number come with the call; ${Math.min(ofLibraries, libraries[0].asked.length)} questions`),
      figure(`${name} in process ÷ evaluation over HTTP, CPU`, `${shown(ratio(cpu[name], cpu.single))} ×`),
    ];
    if (inProcess) told.push(figure(`${name} ÷ a decision of the index, both in process, CPU`, `${shown(median(cpu[name]) / inProcess)} ×`, `the index: ${Math.round(1e9 * inProcess)} ns`));
    return told;
  });
  if (!cerbos) return [...rows, missing('against Cerbos', 'npm has no Cerbos for this machine')];
  return [
    ...rows,
    figure('CPU of Cerbos’ answer to one question', microseconds(median(cpu.cerbos)), `${shown(median(seen.cerbos.map(one => one.perSecond)))} a second over HTTP; facts come with the request`),
    against('Cerbos ÷ evaluation, single, CPU', ratio(cpu.cerbos, cpu.single), 'at least', 10),
    against('Cerbos ÷ evaluations, batches of 100, CPU', ratio(cpu.cerbosBatch, cpu.batchOfOne), 'at least', 30, {
      note: `all about one account, as Cerbos asks; each ${microseconds(median(cpu.cerbosBatch) / batchSize)} and ${microseconds(median(cpu.batchOfOne) / batchSize)}`,
    }),
  ];
}

/** p99 at half of a peer's capacity: the evaluation's against its own. */
export async function rowOfLatency({ server, prepared, options, peer, requests, perSecond }) {
  const half = Math.max(1, Math.floor(perSecond / 2));
  const p99 = { ours: [], theirs: [] };
  for (let round = 0; round < options.rounds; round += 1) {
    p99.ours.push((await constantRate({ port: server.port, requests: prepared.singles, seconds: options.seconds, perSecond: half })).p99);
    p99.theirs.push((await constantRate({ port: peer.port, requests, seconds: options.seconds, perSecond: half })).p99);
  }
  const note = `${half} a second: ${median(p99.ours).toFixed(2)} ms, ${median(p99.theirs).toFixed(2)} ms; the generator shares the machine`;
  return against(`p99 at half of ${peer.name}’${peer.name.endsWith('s') ? '' : 's'} capacity: evaluation ÷ ${peer.name}`, ratio(p99.ours, p99.theirs), 'at most', 0.2, { note });
}

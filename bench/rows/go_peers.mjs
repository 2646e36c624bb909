// Against the peers that hold the relationships themselves: OpenFGA and SpiceDB, servers.
import { against, figure, median, microseconds, missing, ratio, shown } from '../figures.mjs';
import { closedLoop } from '../load.mjs';
import { OpenfgaPeer } from '../peers/openfga.mjs';
import { Relationships } from '../peers/relationships.mjs';
import { SpicedbPeer } from '../peers/spicedb.mjs';
import { batchSize } from './decisions.mjs';
import { rowOfLatency } from './peers.mjs';

function batchesOf(questions) {
  const all = [];
  for (let from = 0; from + batchSize <= questions.length; from += batchSize) all.push(questions.slice(from, from + batchSize));
  return all;
}

/** [{peer, singles, batches}], each with the product's answers; none where they were not asked for or not built. */
export async function startGoPeers({ facts, postgresql, questions, prepared, compare, options }) {
  if (!options.peers.includes('go')) return [];
  const relationships = new Relationships(facts);
  const started = [];
  for (const Peer of [OpenfgaPeer, SpicedbPeer]) {
    const since = performance.now();
    const peer = await Peer.start({ facts, relationships, postgresql });
    if (!peer) continue;
    console.log(`${peer.name} ${peer.version} holds ${relationships.all.length} relationships, after ${((performance.now() - since) / 1000).toFixed(1)} s`);
    const singles = questions.map(question => peer.single(question));
    const inBatches = batchesOf(questions);
    const batches = inBatches.map(batch => peer.batch(batch));
    compare(peer.name, questions, prepared.answers, await peer.answers(singles));
    compare(`${peer.name} in batches`, inBatches.flat(), prepared.answers, await peer.answersOfBatches(batches));
    started.push({ peer, singles, batches });
  }
  return started;
}

export function measuresOfGoPeers(started, { seconds }) {
  const on = (peer, requests, clients) => () => closedLoop({ port: peer.port, spent: () => peer.cpu(), requests, seconds, clients });
  return Object.assign({}, ...started.map(({ peer, singles, batches }) => ({ [peer.name]: on(peer, singles, 16), [`${peer.name} batch`]: on(peer, batches, 4) })));
}

function whyMissing(options) {
  if (!options.peers.includes('go')) return 'not asked for: --peers go';
  return 'no Go toolchain';
}

export function rowsOfGoPeers({ seen, cpu }, started, options) {
  if (started.length === 0) return [missing('against OpenFGA and SpiceDB', whyMissing(options))];
  return started.flatMap(({ peer: { name, version, setup } }) => [
    figure(`CPU of ${name}’s answer to one question`, microseconds(median(cpu[name])), `${shown(median(seen[name].map(one => one.perSecond)))} a second over HTTP; ${version}, ${setup}`),
    against(`${name} ÷ evaluation, single, CPU`, ratio(cpu[name], cpu.single), 'at least', 10),
    against(`${name} ÷ evaluations, batches of 100, CPU`, ratio(cpu[`${name} batch`].map(one => one / batchSize), cpu.batch), 'at least', 30, {
      note: `each ${microseconds(median(cpu[`${name} batch`]) / batchSize)} and ${microseconds(median(cpu.batch))}`,
    }),
  ]);
}

/** p99 at half of each one's capacity: the evaluation's against its own. */
export async function rowsOfGoLatency({ started, rateOf, ...given }) {
  const rows = [];
  for (const { peer, singles } of started) rows.push(await rowOfLatency({ ...given, peer, requests: singles, perSecond: rateOf(peer.name) }));
  return rows;
}

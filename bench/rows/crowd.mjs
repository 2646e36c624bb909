// Decisions while much else happens: other processes that change who holds what and publish an import; more offered than can be done.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { sqlite } from '../data.mjs';
import { against, figure, interleaved, median, missing, ratio, shown } from '../figures.mjs';
import { askAll, closedLoop, constantRate, offer } from '../load.mjs';
import { built, claviger } from '../places.mjs';
import { memoryOf, start } from '../processes.mjs';
import { startFixedAnswer } from '../server.mjs';
import { changedThroughout } from './imports.mjs';

const changesASecond = 1000;
/** Of what the evaluation does in a closed loop: writer, import, server and generator share the cores. */
const share = 0.1;

/** What accounts do not hold yet: as many lines of account and contract. */
function holdings(data, count) {
  return sqlite(data.database, `select a.public_id || char(9) || min(c.number) from account a join contract c on c.id = (a.id * 7919) % (select max(id) from contract) + 1
    join contract_version v on v.contract_id = c.id where a.state = 'active' and v.until_import is null
    and not exists (select 1 from access_grant g where g.account_id = a.id and g.contract_id = c.id) group by a.id limit ${count};`);
}

/** Grants and removals by another process until it is ended; `ended` gives how many a second it made. */
function startChanges(data) {
  const child = spawn(built('bench_changes'), [data.database, '--per-second', `${changesASecond}`], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', text => (said += text));
  const gone = new Promise(resolve => child.once('close', resolve));
  child.stdin.write(`${holdings(data, 5000).trimEnd()}\n\n`);
  const end = async () => {
    child.stdin.end();
    await gone;
    const [, changes, seconds] = /changes (\d+), seconds ([\d.]+)/.exec(said) ?? [];
    if (!changes) throw new Error(`bench_changes: ${said}`);
    return changes / seconds;
  };
  return { end, pid: child.pid };
}

async function imported(data, file) {
  const child = start(claviger(), ['import', 'contracts', file, '--database', data.database, '--yes', '--json', '--report', `${data.database}.rejected.csv`]);
  await child.ended;
  if (child.exitCode !== 0) throw new Error(`import: ${child.said}`);
}

/** Until the server decides by all that was written before. */
async function follow({ server, data, prepared }) {
  const head = Number(sqlite(data.database, 'select max(position) from journal;'));
  const revision = async () => Number(JSON.parse((await askAll(server.port, [prepared.singles[0]]))[0]).context.revision);
  while ((await revision()) < head) await new Promise(resolve => setTimeout(resolve, 20));
}

/** p99 of the evaluation and of a fixed answer in turn, while changes come in and an import of every line is made, published and followed. */
export async function rowsBesideChanges({ server, data, prepared, options }) {
  const what = `p99 while ${changesASecond} changes a second come in and an import publishes: evaluation ÷ fixed answer`;
  if (!built('bench_changes')) return [missing(what, 'bench_changes is not built')];
  const fixed = await startFixedAnswer(data);
  const capacity = (await closedLoop({ port: server.port, pid: server.pid, requests: prepared.singles, seconds: options.seconds })).perSecond;
  const perSecond = Math.floor(capacity * share);
  const at = ({ port }) => constantRate({ port, requests: prepared.singles, seconds: options.seconds, perSecond });
  const original = join(data.files, 'contracts.csv');
  const files = [changedThroughout(original, join(data.folder, 'changed.csv')), original];
  const changes = startChanges(data);
  const seen = { fixed: [], single: [] };
  for (const file of files) {
    let isOver = false;
    const work = imported(data, file).then(() => follow({ server, data, prepared })).finally(() => (isOver = true));
    while (!isOver) {
      seen.fixed.push((await at(fixed)).p99);
      seen.single.push((await at(server)).p99);
    }
    await work;
  }
  const rate = await changes.end();
  await fixed.stop();
  return [
    against(what, ratio(seen.single, seen.fixed), 'at most', 1.5, {
      note: `medians ${median(seen.single).toFixed(2)} ms and ${median(seen.fixed).toFixed(2)} ms of ${seen.single.length} measures each at ${perSecond} a second, a tenth of capacity, for server, generator, ` +
        `the writer of ${shown(rate)} changes a second and ${files.length} imports of ${shown(data.lines)} changed lines share the machine` }),
  ];
}

/** Batches of 100, twice as many as are answered when each waits for the one before; whoever finds no free connection opens one. */
export async function rowsOfOverload({ server, prepared, options }) {
  const seconds = Math.max(5, options.seconds);
  const closed = () => closedLoop({ port: server.port, pid: server.pid, requests: prepared.batches, seconds, clients: 32 });
  const before = memoryOf(server.pid);
  const { capacity, offered } = await interleaved(Math.min(3, options.rounds), {
    capacity: async () => (await closed()).perSecond,
    offered: async () => offer({ port: server.port, requests: prepared.batches, seconds, perSecond: 2 * (await closed()).perSecond }),
  });
  const highest = memoryOf(server.pid, 'VmHWM');
  const good = offered.map(one => one.answered / one.seconds);
  const sum = name => offered.reduce((all, one) => all + one[name], 0);
  return [
    against('overload, twice the capacity offered: answered ÷ capacity', ratio(good, capacity), 'at least', 0.8, {
      note: `batches of 100, ${shown(median(capacity))} a second at capacity; ${sum('answered')} answered, ${sum('refused')} times 503, ${sum('cut')} connections closed, ${sum('waiting')} without an answer at the end; ` +
        `at most ${Math.max(...offered.map(one => one.connections))} connections` }),
    figure('the server’s memory at its highest in overload', `${shown(highest / 2 ** 20)} MiB`, `${shown(before / 2 ** 20)} MiB before`),
  ];
}

// What an import does to others: a running server's memory, and how long another process that writes has to wait.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { sqlite } from '../data.mjs';
import { against, median, missing } from '../figures.mjs';
import { askAll, quantile, requestBytes } from '../load.mjs';
import { built, claviger } from '../places.mjs';
import { memoryOf, must, start } from '../processes.mjs';
import { Server } from '../server.mjs';
import { requesters } from './requests.mjs';

const everyMs = 100;

/** Sends an ask every 100 ms until isOver(); how long each took from when it was due, in milliseconds. */
async function keepWriting(database, asks, isOver) {
  const writer = spawn(built('bench_requests'), [database, '--each'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const due = [];
  const times = [];
  const outcomes = {};
  createInterface({ input: writer.stdout }).on('line', outcome => {
    times.push(performance.now() - due[times.length]);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  });
  const ended = new Promise(resolve => writer.once('close', resolve));
  const since = performance.now();
  for (let n = 0; !isOver() && n < asks.length; n += 1) {
    due.push(since + n * everyMs);
    writer.stdin.write(`${asks[n]}\n`);
    await new Promise(resolve => setTimeout(resolve, Math.max(0, since + (n + 1) * everyMs - performance.now())));
  }
  writer.stdin.end();
  await ended;
  return { times, outcomes };
}

/** The server's memory: before, and at its highest while the import is made and followed. What it had once it seldom gives back. */
async function memoryBeside(server, work) {
  const before = memoryOf(server.pid);
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5'); // the highest counts from here
  const done = await work();
  const head = () => Number(sqlite(server.database, 'select max(position) from journal;'));
  const token = await server.token();
  const question = requestBytes('POST', '/access/v1/evaluation', { token, body: JSON.stringify({ subject: { type: 'account', id: 'nobody' }, action: { name: 'view_contract' },
    resource: { type: 'contract', id: '1' } }) });
  const revision = async () => Number(JSON.parse((await askAll(server.port, [question]))[0]).context.revision);
  while ((await revision()) < head()) await new Promise(resolve => setTimeout(resolve, 20));
  return { ...done, before, highest: memoryOf(server.pid, 'VmHWM') };
}

/** `database`: everything but the lines; `contracts`: the file with them, which the server knows; `changed`: the file in which each is another. */
export async function rowsBesideImport({ database, contracts, changed, lines }) {
  if (!built('bench_requests')) return [missing('beside an import', 'bench_requests is not built')];
  const imported = async file => {
    const child = start(claviger(), ['import', 'contracts', file, '--database', database, '--yes', '--json', '--report', `${database}.rejected.csv`]);
    await child.ended;
    if (child.exitCode !== 0) throw new Error(`import: ${child.said}`);
    return child.said;
  };
  const server = new Server({ database });
  await imported(contracts);
  const asks = sqlite(database, requesters(2000), {}, ['-noheader']).trim().split('\n');
  await server.start();
  let isOver = false;
  const beside = await memoryBeside(server, async () => {
    const [written, said] = await Promise.all([keepWriting(database, asks, () => isOver), imported(changed).finally(() => (isOver = true))]);
    return { ...written, said };
  });
  await server.stop();
  const { times, outcomes } = beside;
  const mebibytes = bytes => `${Math.round(bytes / 2 ** 20)} MiB`;
  return [
    against('other writers’ p99 beside an import', quantile(times, 0.99), 'at most', 500, { unit: 'ms',
      note: `a request for access every ${everyMs} ms by another process, SQLite; ${times.length} of them (${Object.entries(outcomes).map(([name, count]) => `${count} ${name}`).join(', ')}), median ${median(times).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms; ${/"rows_applied":(\d+)/.exec(beside.said)[1]} of ${lines} lines change` }),
    against('the server’s peak memory while an import changes every line ÷ before', beside.highest / beside.before, 'at most', 1.1, { note: `${mebibytes(beside.highest)}, ${mebibytes(beside.before)}; resident, the whole process` }),
  ];
}

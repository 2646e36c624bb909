// Requests for access evaluated and committed: against bare transactions that write the same rows, and by 8 writers on PostgreSQL.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, importFile, sqlite, today } from '../data.mjs';
import { against, figure, interleaved, median, missing, ratio, shown } from '../figures.mjs';
import { built, root } from '../places.mjs';
import { must, timed } from '../processes.mjs';
import { emptyDatabase, psql } from './postgresql_import.mjs';

const lines = 20_000;
const kinds = ['programs', 'companies', 'products', 'contracts'];

/** The text of requesters.sql for so many. */
export const requesters = count => readFileSync(join(root, 'bench/requesters.sql'), 'utf8').replaceAll('{count}', `${count}`).replaceAll('{today}', `${today()}`);

function copy(from, to) {
  for (const end of ['-wal', '-shm', '.lock']) rmSync(to + end, { force: true });
  for (const end of ['', '.key']) copyFileSync(from + end, to + end);
  return to;
}

/** Requests a second; throws where one is not granted: another outcome is other work. */
function submitted(database, asks, more = []) {
  const out = must(built('bench_requests'), [database, ...more], { input: asks.join('\n') });
  if (!out.includes(`outcome approved ${asks.length}\n`)) throw new Error(`not all ${asks.length} requests were granted: ${out}`);
  return Number(/a second ([\d.]+)/.exec(out)[1]);
}

/** SQL that writes the rows which `after` has and `before` has not, in so many transactions. */
function bareTransactions(before, after, count) {
  const last = (file, table) => Number(sqlite(file, `select coalesce(max(rowid), 0) from "${table}";`));
  const tables = sqlite(after, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%';").trim().split('\n');
  const inserts = tables.map(table => must('sqlite3', ['-cmd', `.mode insert ${table}`, after, `select * from "${table}" where rowid > ${last(before, table)}`]).split(/;\n/).filter(Boolean));
  const share = (rows, n) => rows.slice(Math.floor((rows.length * n) / count), Math.floor((rows.length * (n + 1)) / count));
  const transactions = Array.from({ length: count }, (_, n) => `begin immediate;\n${inserts.flatMap(rows => share(rows, n)).map(row => `${row};\n`).join('')}commit;\n`);
  return { sql: `pragma synchronous = off;\n${transactions.join('')}`, rows: inserts.flat().length / count };
}

/** On SQLite in `folder`: [{asked, bare}] a second, each of the same rows. */
async function onSqlite(base, folder, asks, rounds) {
  const own = mkdtempSync(join(folder, 'claviger-requests-'));
  try {
    const before = copy(base, join(own, 'before.db'));
    submitted(copy(before, join(own, 'after.db')), asks);
    sqlite(join(own, 'after.db'), 'pragma wal_checkpoint(truncate);');
    const { sql, rows } = bareTransactions(before, join(own, 'after.db'), asks.length);
    writeFileSync(join(own, 'bare.sql'), sql);
    const seen = await interleaved(rounds, {
      asked: () => submitted(copy(before, join(own, 'run.db')), asks),
      bare: () => (copy(before, join(own, 'run.db')), asks.length / timed('bash', ['-c', 'sqlite3 -bail run.db < bare.sql'], { cwd: own }).wall),
    });
    return { ...seen, rows };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function onPostgresql(files, address, count, rounds) {
  const database = emptyDatabase(address, 'requests');
  for (const kind of kinds) importFile(kind, join(files, `${kind}.csv`), database, join(files, 'postgresql.key'));
  const asks = psql(database, requesters(count * rounds)).trim().split('\n');
  const per = Math.floor(asks.length / rounds);
  const parts = Array.from({ length: rounds }, (_, n) => asks.slice(n * per, (n + 1) * per));
  return parts.map(part => submitted(database, part, ['--writers', '8', '--key-file', join(files, 'postgresql.key')]));
}

export async function rowsOfRequests({ folder, options, postgresql }) {
  const what = 'access requests evaluated and committed';
  if (!built('bench_requests')) return [missing(what, 'bench_requests is not built')];
  const files = generate(join(folder, 'requests'), lines);
  const base = join(files, 'requests.db');
  for (const kind of kinds) importFile(kind, join(files, `${kind}.csv`), base);
  const asks = sqlite(base, requesters(options.requests), {}, ['-noheader']).trim().split('\n');
  sqlite(base, 'pragma wal_checkpoint(truncate);');
  const memory = '/dev/shm';
  const rows = [];
  if (existsSync(memory)) {
    const { asked, bare, rows: written } = await onSqlite(base, memory, asks, options.rounds);
    rows.push(against(`${what} ÷ bare transactions of the same rows, a sync costs nothing`, ratio(asked, bare), 'at least', 0.35, {
      note: `${shown(median(asked))} and ${shown(median(bare))} a second, both in memory (${memory}), the bare ones by \`sqlite3\` at synchronous=OFF; ${written.toFixed(1)} rows each, all granted; one writer, in process` }));
  }
  const { asked } = await onSqlite(base, files, asks.slice(0, Math.max(50, asks.length / 4)), 1);
  rows.push(figure(`${what}, SQLite at synchronous=FULL`, `${shown(median(asked))} a second`, 'one writer; the disk of this machine'));
  rows.push(against(`${what}, PostgreSQL, 8 writers`, median(await onPostgresql(files, postgresql, options.requests, options.rounds)), 'at least', 500, { unit: 'a second', note: 'fsync=off; the cluster shares the machine' }));
  return rows;
}

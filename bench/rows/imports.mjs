// Import of contract lines against sqlite3's .import of what the import made of them, split by table, into the same tables and indexes.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, importFile, sqlite } from '../data.mjs';
import { against, figure, interleaved, median, ratio, shown } from '../figures.mjs';
import { claviger } from '../places.mjs';
import { must, timed } from '../processes.mjs';
import { rowsBesideImport } from './beside_import.mjs';
import { rowsOfPostgresqlImport } from './postgresql_import.mjs';

function remove(database) {
  for (const end of ['', '-wal', '-shm', '.key', '.lock']) rmSync(database + end, { force: true });
}

/** A database that knows everything but the lines. */
function withoutLines(files, database) {
  remove(database);
  for (const kind of ['programs', 'companies', 'products']) importFile(kind, join(files, `${kind}.csv`), database);
}

function tableSizes(database) {
  const tables = sqlite(database, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%';").trim().split('\n');
  const counts = sqlite(database, tables.map(table => `select '${table}', count(*) from ${table};`).join('\n')).trim().split('\n');
  return Object.fromEntries(counts.map(line => line.split('|')).map(([table, count]) => [table, Number(count)]));
}

/**
 * The tables that an import of the lines fills, each in a file, and an empty database with them. Indexes over generations that ended
 * are left out: they are empty in the product, and .import would fill them, having no NULL.
 */
function split(folder, filled, empty) {
  const before = tableSizes(empty);
  const tables = Object.entries(tableSizes(filled)).filter(([table, count]) => count > (before[table] ?? 0) + 1 && table !== 'journal_number').map(([table]) => table);
  const schema = tables.map(table => must('sqlite3', [filled, `select sql || ';' from sqlite_master where tbl_name = '${table}' and sql is not null and sql not like '%_import is not null%' order by type desc`]));
  for (const table of tables) writeFileSync(join(folder, `${table}.split.csv`), must('sqlite3', ['-csv', filled, `select * from ${table}`]));
  const loads = tables.map(table => `.import ${table}.split.csv ${table}\n`).join('');
  writeFileSync(join(folder, 'split.sql'), `pragma journal_mode = wal;\npragma synchronous = full;\n${schema.join('')}.mode csv\n${loads}`);
  return tables;
}

/** The same lines, but each shipped on another day: all of them change, and nothing that decides. */
export function changedThroughout(file, target) {
  const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  writeFileSync(target, `${[header, ...rows.map(row => row.replace(/,[^,]*((?:,[^,]*){5})$/, ',2020-02-02$1'))].join('\n')}\n`);
  return target;
}

export async function rowsOfImport({ folder, options, postgresql }) {
  const lines = options.importLines;
  const files = generate(join(folder, 'import'), lines);
  const contracts = join(files, 'contracts.csv');
  const database = join(files, 'import.db');
  const again = join(files, 'again.csv'); // the same rows; another file by its hash
  writeFileSync(again, Buffer.concat([Buffer.from('\ufeff'), readFileSync(contracts)]));
  const empty = join(files, 'empty.db');
  withoutLines(files, empty);
  withoutLines(files, database);
  importFile('contracts', contracts, database);
  const tables = split(files, database, empty);
  const imported = file => timed(claviger(), ['import', 'contracts', file, '--database', database, '--yes', '--report', `${database}.rejected.csv`]);
  const seen = await interleaved(options.rounds, {
    fresh: () => (withoutLines(files, database), imported(contracts)),
    same: () => imported(again),
    sqlite: () => (remove(join(files, 'split.db')), timed('bash', ['-c', 'sqlite3 -bail split.db < split.sql'], { cwd: files })),
  });
  const of = (name, kind) => seen[name].map(one => one[kind]);
  const told = name => `${shown(lines / median(of(name, 'wall')))} lines a second, CPU ${shown(median(of(name, 'cpu')))} s`;
  return [
    figure(`import of ${shown(lines)} contract lines, SQLite`, `${shown(median(of('fresh', 'wall')))} s`, told('fresh')),
    figure('`sqlite3 .import` of the pre-split files', `${shown(median(of('sqlite', 'wall')))} s`, `${told('sqlite')}; ${tables.length} tables, WAL, synchronous=FULL`),
    against('`sqlite3 .import` ÷ import, wall', ratio(of('sqlite', 'wall'), of('fresh', 'wall')), 'at least', 0.4),
    figure('`sqlite3 .import` ÷ import, CPU', `${shown(ratio(of('sqlite', 'cpu'), of('fresh', 'cpu')))} ×`, 'the import splits, checks and compares; `.import` reads rows that are ready'),
    against('import ÷ import of the unchanged rows, wall', ratio(of('fresh', 'wall'), of('same', 'wall')), 'at least', 3, { note: told('same') }),
    ...(await rowsBesideImport({ database: (withoutLines(files, database), database), contracts, changed: changedThroughout(contracts, join(files, 'changed.csv')), lines })),
    ...(await rowsOfPostgresqlImport({ files, lines, postgresql, options })),
  ];
}

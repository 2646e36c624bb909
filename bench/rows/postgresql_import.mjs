// Import of contract lines on PostgreSQL against COPY of what the import made of them, into the same tables and indexes.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '../data.mjs';
import { against, figure, interleaved, median, ratio, shown } from '../figures.mjs';
import { claviger } from '../places.mjs';
import { must, timed } from '../processes.mjs';

export const psql = (address, text, options) => must('psql', ['-qAtX', '-v', 'ON_ERROR_STOP=1', address], { input: text, ...options });

/** A database of that name, made anew, on the cluster of `address`: its address. */
export function emptyDatabase(address, name) {
  psql(address, `drop database if exists ${name};\ncreate database ${name} template template0;\n`);
  return address.replace(/\/[^/?]*\?/, `/${name}?`);
}

/** The same as `of`, which nobody may be connected to. */
function copyOf(address, of, name) {
  psql(address, `drop database if exists ${name};\ncreate database ${name} template ${of};\n`);
  return address.replace(/\/[^/?]*\?/, `/${name}?`);
}

function tableSizes(database) {
  const tables = psql(database, "select tablename from pg_tables where schemaname = 'public' order by 1").trim().split('\n');
  return Object.fromEntries(tables.map(table => [table, Number(psql(database, `select count(*) from ${table}`))]));
}

/** The filled tables each in a file; SQL that loads them. */
function split(files, before, filled) {
  const known = tableSizes(before);
  const tables = Object.entries(tableSizes(filled)).filter(([table, count]) => count > known[table] + 1).map(([table]) => table);
  for (const table of tables) psql(filled, `\\copy ${table} to '${join(files, `${table}.copy`)}'\n`);
  writeFileSync(join(files, 'copy.sql'), tables.map(table => `\\copy ${table} from '${join(files, `${table}.copy`)}'\n`).join(''));
  return tables;
}

const dumpProgram = ['/usr/lib/postgresql/15/bin/pg_dump', '/usr/bin/pg_dump'].find(path => existsSync(path));

/** `files`: as generate() makes them, of so many lines. */
export async function rowsOfPostgresqlImport({ files, lines, postgresql, options }) {
  const key = join(files, 'postgresql.key');
  const base = emptyDatabase(postgresql, 'import_base');
  for (const kind of ['programs', 'companies', 'products']) importFile(kind, join(files, `${kind}.csv`), base, key);
  const contracts = join(files, 'contracts.csv');
  const arguments_ = database => ['import', 'contracts', contracts, '--database', database, '--key-file', key, '--yes', '--report', join(files, 'postgresql.rejected.csv')];
  const filled = copyOf(postgresql, 'import_base', 'import_filled');
  must(claviger(), arguments_(filled));
  const tables = split(files, base, filled);
  const schema = must(dumpProgram, ['--schema-only', '--no-owner', ...tables.flatMap(table => ['-t', table]), filled]);
  const seen = await interleaved(options.rounds, {
    fresh: () => timed(claviger(), arguments_(copyOf(postgresql, 'import_base', 'import_run'))),
    copy: () => {
      const empty = emptyDatabase(postgresql, 'import_copy');
      psql(empty, schema);
      return timed('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', '-1', '-f', join(files, 'copy.sql'), empty]);
    },
  });
  const wall = name => seen[name].map(one => one.wall);
  for (const name of ['import_run', 'import_copy', 'import_filled', 'import_base']) psql(postgresql, `drop database if exists ${name}`);
  return [
    figure(`import of ${shown(lines)} contract lines, PostgreSQL`, `${shown(median(wall('fresh')))} s`, `${shown(lines / median(wall('fresh')))} lines a second; fsync=off`),
    against('`COPY` ÷ import, wall', ratio(wall('copy'), wall('fresh')), 'at least', 0.4, { note: `${shown(median(wall('copy')))} s for ${tables.length} tables in one transaction, the same indexes` }),
  ];
}

// The data set: generated files, imported, with accounts and grants; and questions about it.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claviger, generator, root } from './places.mjs';
import { must } from './processes.mjs';

/** In the order of domain::Right; those that nothing is offered for are not asked. */
export const rights = ['download_software', 'use_support_tools', 'view_entitled_content', 'open_case', 'view_case', 'request_rma',
  'claim_warranty', 'view_contract', 'place_order', 'view_order'];

const text = name => readFileSync(join(root, 'bench', name), 'utf8');
export const today = () => Math.floor(Date.now() / 86_400_000);

/** Writes the generator's files with that many lines, about 25 to a contract. */
export function generate(folder, lines) {
  mkdirSync(folder, { recursive: true });
  const asOf = new Date().toISOString().slice(0, 10);
  must(generator(), ['--contracts', `${Math.max(340, Math.round(lines / 25))}`, '--lines', `${lines}`, '--companies',
    `${Math.max(140, Math.round(lines / 500))}`, '--as-of', asOf, '--out', folder]);
  return folder;
}

/** `key`: the key file of a database on PostgreSQL, which has none beside it. */
export function importFile(kind, file, database, key) {
  const more = key ? ['--key-file', key] : [];
  return must(claviger(), ['import', kind, file, '--database', database, '--create', '--yes', '--json', '--report', `${key ?? database}.rejected.csv`, ...more]);
}

/** With the sizes in a table of the connection, which goes with it. */
export function sqlite(database, sql, sizes = {}, flags = []) {
  const rows = Object.entries({ today: today(), ...sizes }).map(([name, value]) => `('${name}', ${value})`);
  return must('sqlite3', ['-bail', ...flags, database], { input: `create temp table size (name, value);\ninsert into size values ${rows};\n${sql}` });
}

/** {folder, database, files, lines, accounts, grants}: made anew, with a tenth as many accounts as lines. */
export function makeData(folder, lines) {
  rmSync(folder, { recursive: true, force: true });
  const files = generate(join(folder, 'files'), lines);
  const database = join(folder, 'bench.db');
  for (const kind of ['programs', 'companies', 'products', 'contracts']) importFile(kind, join(files, `${kind}.csv`), database);
  const accounts = Math.max(100, Math.round(lines / 10));
  sqlite(database, text('people.sql'), { accounts });
  return { folder, database, files, lines, accounts, grants: accounts * 6 };
}

/** [{n, account, right, type, id, product}]; `right` is a place in `rights`. */
export function questionsOf(data, count) {
  const out = sqlite(data.database, text('questions.sql'), { accounts: data.accounts, questions: count }, ['-separator', '\t']);
  return out.trimEnd().split('\n').map(line => {
    const [n, account, right, type, id, product] = line.split('\t');
    return { n: Number(n), account, right: Number(right), type, id, product };
  });
}

/** The question as AuthZEN has it. */
export function asEvaluation({ account, right, type, id, product }) {
  const resource = product ? { type, id, properties: { product_id: product } } : { type, id };
  return { subject: { type: 'account', id: account }, action: { name: rights[right] }, resource };
}

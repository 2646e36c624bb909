// What the operator does beside the running server: the command line on the same database.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Errors: throws when the command fails, and with a server that somebody else started. */
export function claviger(...parameters: string[]): void {
  const { CLAVIGER_E2E_BINARY: binary, CLAVIGER_E2E_DATABASE: database } = process.env;
  if (!binary || !database) throw new Error('the command line needs the server that this run has started');
  execFileSync(binary, [...parameters, '--database', database], { stdio: 'ignore' });
}

/** Imports a contract like one of the examples, under a number of its own. */
export function importLike(known: string, number: string): void {
  const file = resolve(__dirname, '../../examples/data/contracts.csv');
  const [header = '', ...rows] = readFileSync(file, 'utf8').split('\n');
  const like = rows.find(row => row.startsWith(`${known},`));
  if (!like) throw new Error(`the examples have no ${known}`);
  const path = join(mkdtempSync(join(tmpdir(), 'claviger-e2e-')), 'contracts.csv');
  // The device is the known contract's: it may stand on a second one.
  writeFileSync(path, `${header}\n${like.replace(known, number)}\n`);
  claviger('import', 'contracts', path);
}

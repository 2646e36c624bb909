// Where things are: the binaries, the example data, throw-away folders that go when the run ends.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const examples = join(root, 'examples/data');
export const python = '/usr/bin/python3'; // the one that Debian's python3-aiosmtpd belongs to

function binary(variable, name, candidates) {
  const found = process.env[variable] ?? candidates.map(path => join(root, path)).find(path => existsSync(path));
  if (!found) throw new Error(`no ${name}: build it (${candidates[0]}) or name it in ${variable}`);
  return found;
}

export const claviger = () => binary('CLAVIGER_BINARY', 'claviger', ['build/release/claviger', 'build/dev/claviger']);

export const generator = () =>
  binary('CLAVIGER_GENERATE_BINARY', 'claviger_generate', [
    'build/release/claviger_generate',
    'build/dev/claviger_generate',
    'build/examples/claviger_generate',
  ]);

const folders = [];
process.on('exit', () => folders.forEach(remove));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    console.error(`${folder} is left over: ${error.message}`); // something is still mounted there, or writes into it
  }
}

export function throwAwayFolder(name, parent = tmpdir()) {
  const folder = mkdtempSync(join(parent, `claviger-${name}-`));
  folders.push(folder);
  return folder;
}

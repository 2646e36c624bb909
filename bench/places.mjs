// Where the programs and results are.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const results = join(root, 'bench/results');

/** Of the release, or of the folder of a build that CLAVIGER_BENCH_BUILD names. */
const build = process.env.CLAVIGER_BENCH_BUILD ?? join(root, 'build/release');

/** A program of the build; undefined where it was not built. */
export function built(name) {
  return [join(build, name), join(build, 'bench', name)].find(path => existsSync(path));
}

export function needed(name) {
  const path = built(name);
  if (!path) throw new Error(`${name} is not built: ./dev bench does`);
  return path;
}

export const claviger = () => needed('claviger');
export const generator = () => needed('claviger_generate');

// The peers that Go modules carry: go-modules.txt names and pins them, bench/run builds them where Go is there and --peers go asks for them.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../places.mjs';

const modules = readFileSync(new URL('go-modules.txt', import.meta.url), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));

/** {file, version} of a program; undefined where it was not built. */
export function goProgram(name) {
  const version = modules.map(line => line.split('@')).find(([path]) => basename(path) === name)[1];
  const file = join(root, 'build/peers', `${name}-${version}`);
  return existsSync(file) ? { file, version } : undefined;
}

/** Sends JSON and gives what came back. */
export async function post(port, path, body, token) {
  const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Calls `take` with `size` of them at a time, so many calls at once. */
export async function inParts(list, { size, atOnce = 1 }, take) {
  let next = 0;
  const work = async () => {
    while (next < list.length) {
      const part = list.slice(next, next + size);
      next += size;
      await take(part);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

// Fails when a package in the lock file has a licence that has not been looked at. Run by `npm run check`.
import { readFileSync } from 'node:fs';

const web = new URL('..', import.meta.url).pathname;
const allowed = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'OFL-1.1',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Unlicense',
]);
/** Used to build or test only, nothing of them is shipped; file-level copyleft binds their own files alone. */
const allowedForBuilding = new Set([...allowed, 'MPL-2.0', 'Python-2.0', 'CC-BY-4.0']);

function holds(licence, set) {
  const words = licence.replace(/[()]/g, '').split(/\s+OR\s+/);
  return words.some(word => word.split(/\s+AND\s+/).every(one => set.has(one)));
}

const { packages } = JSON.parse(readFileSync(`${web}/package-lock.json`, 'utf8'));
const faults = Object.entries(packages)
  .filter(([path]) => path !== '')
  .flatMap(([path, { license = 'none', dev, resolved }]) => [
    ...(holds(license, dev ? allowedForBuilding : allowed) ? [] : [`${path}: licence ${license}`]),
    ...(resolved?.startsWith('http') ? [`${path}: the lock file names a host`] : []),
  ]);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${Object.keys(packages).length - 1} packages with known licences`);

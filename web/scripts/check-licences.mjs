// Fails when a package in a lock file, the portal's or that of the benchmarks' peers, has a licence that has not been looked at.
// Run by `npm run check`.
import { readFileSync } from 'node:fs';

const lockFiles = ['../package-lock.json', '../../bench/peers/package-lock.json'];
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

const packages = lockFiles.flatMap(file => {
  const lock = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
  return Object.entries(lock.packages).filter(([path]) => path !== '');
});
const faults = packages.flatMap(([path, { license = 'none', dev, resolved }]) => [
  ...(holds(license, dev ? allowedForBuilding : allowed) ? [] : [`${path}: licence ${license}`]),
  ...(resolved?.startsWith('http') ? [`${path}: the lock file names a host`] : []),
]);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${packages.length} packages with known licences`);

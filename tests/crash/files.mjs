// Files of contract lines to import: as large as wanted, changed throughout, or damaged.
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { generator } from './places.mjs';
import { must } from './processes.mjs';

/** Writes programs.csv, companies.csv and contracts.csv with that many lines; the core of the examples is in them. */
export async function generate(folder, lines) {
  const contracts = Math.max(340, Math.round(lines / 25));
  await must(generator(), ['--contracts', `${contracts}`, '--lines', `${lines}`, '--companies', '140', '--out', folder]);
  return join(folder, 'contracts.csv');
}

/** The same lines, but shipped on that day: every line changes, and nothing that decides. */
export async function shippedOn(day, file, target) {
  const out = createWriteStream(target);
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const text = isHeader ? line : line.replace(/,[^,]*((?:,[^,]*){5})$/, `,${day}$1`);
    isHeader = false;
    if (!out.write(`${text}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return target;
}

export function cutOff(file, target) {
  const bytes = readFileSync(file);
  writeFileSync(target, bytes.subarray(0, bytes.length - 40));
  return target;
}

export function withHeader(file, target, header) {
  writeFileSync(target, readFileSync(file, 'utf8').replace(/^[^\n]*/, header));
  return target;
}

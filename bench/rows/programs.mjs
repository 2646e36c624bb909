// What the C++ programs of bench/ measure by themselves, in rounds of their own.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { against, figure, missing } from '../figures.mjs';
import { built, root } from '../places.mjs';
import { must } from '../processes.mjs';

function indexAt(lines, rounds) {
  const out = must(built('bench_index'), ['--lines', `${lines}`, '--rounds', `${rounds}`]);
  const number = label => Number(new RegExp(`^${label}[^\\n]*?\\s{2,}([\\d.]+)`, 'm').exec(out)[1]);
  return {
    lineBytes: number('bytes a line'),
    grantBytes: number('bytes a direct grant'),
    map: number('dependent hit'),
    decision: number('decision by serial'),
    grouped: number('decision in ten groups'),
    groupBytes: number('bytes an entry of a large group'),
    grantPublished: number("publishing one account's change"),
    linePublished: number("publishing one serial's change"),
  };
}

export function rowsOfIndex(options) {
  if (!built('bench_index')) return [missing('the index by itself', 'bench_index is not built')];
  const small = indexAt(Math.max(1000, Math.round(options.lines / 10)), options.rounds);
  const large = indexAt(Math.max(1000, options.lines), options.rounds);
  const growth = large.decision / small.decision / (large.map / small.map);
  return [
    against('one decision in process ÷ a dependent hit in a hash map', large.decision / large.map, 'at most', 4, { note: `${large.decision} ns, ${large.map} ns among ${options.lines} keys` }),
    against('the same in ten groups ÷ with direct grants alone', large.grouped / large.decision, 'at most', 2, { note: `${large.grouped} ns; held through one of the groups, beside five direct grants` }),
    against('growth of a decision ÷ growth of the hit, to ten times the lines', growth, 'at most', 2, { note: `from ${small.decision} to ${large.decision} ns` }),
    against('bytes a line beside its serial', large.lineBytes, 'at most', 36, { unit: 'bytes' }),
    against('bytes a direct grant', large.grantBytes, 'at most', 16, { unit: 'bytes' }),
    figure('publishing one change in the index', `${large.grantPublished} µs, ${large.linePublished} µs`, 'of an account, of a serial'),
    figure('a group of 10 k × 5 k, for each of its 15,000 entries', `${large.groupBytes} bytes`, 'numbers and people; nothing is kept of the 50 million pairs'),
  ];
}

export function rowsOfNames() {
  const folder = join(root, 'tests/data/company_names');
  const files = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('pairs.csv')).map(name => join(folder, name));
  if (!built('bench_company_names') || files.length === 0) return [missing('company-name match', 'bench_company_names is not built')];
  const out = must(built('bench_company_names'), files);
  const speed = Number(/comparisons per core-second, candidates at random: (\d+)/.exec(out)[1]);
  const [, , equal, likely] = /^(all hard negatives)\s+\d+\s+([\d.]+)\s+([\d.]+)/m.exec(out) ?? [];
  const rows = [against('company-name comparisons', speed, 'at least', 200_000, { unit: 'per core-second' })];
  if (equal === undefined) return rows;
  return [...rows, against('hard negatives called equal', Number(equal), 'at most', 0.2, { unit: '%', note: 'held-out pairs' }),
    against('hard negatives called likely', Number(likely), 'at most', 1, { unit: '%', note: 'bench_company_names prints recall per category' })];
}

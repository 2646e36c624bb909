// Figures of a run and how they are written: rows of {what, value, target, isMet, note}.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Calls each of `measures` (an object) in turn, `rounds` times; an object of the lists of what they gave. */
export async function interleaved(rounds, measures) {
  const given = Object.fromEntries(Object.keys(measures).map(name => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, measure] of Object.entries(measures)) given[name].push(await measure());
  return given;
}

/** The median over rounds of a / b, both of the same round. */
export const ratio = (a, b) => median(a.map((value, round) => value / b[round]));

export function shown(number) {
  if (number >= 1e6) return `${(number / 1e6).toFixed(2)} M`;
  if (number >= 10_000) return `${Math.round(number / 1000)} k`;
  if (number >= 100) return `${Math.round(number)}`;
  return number >= 10 ? number.toFixed(1) : number.toPrecision(2);
}

export const microseconds = seconds => `${shown(seconds * 1e6)} µs`;

/** A row with a target: `at most` or `at least`. */
export function against(what, number, kind, target, { unit = '×', note = '' } = {}) {
  const isMet = kind === 'at most' ? number <= target : number >= target;
  return { what, number, value: `${shown(number)} ${unit}`, target: `${kind === 'at most' ? '≤' : '≥'} ${target} ${unit}`, isMet, note };
}

/** A figure without a target. */
export const figure = (what, value, note = '') => ({ what, value, target: '', note });

/** A row of the table of targets whose subject or measurement is not there yet. */
export const missing = (what, note) => ({ what, value: 'not measured', target: '', note });

const mark = row => (row.isMet === undefined ? '' : row.isMet ? 'met' : 'missed');

/** A Markdown table. */
export function asTable(rows) {
  const cells = rows.map(row => [row.what, row.value, row.target, mark(row), row.note]);
  const head = ['what', 'measured', 'target', '', 'how'];
  return [head, head.map(() => '---'), ...cells].map(row => `| ${row.join(' | ')} |`).join('\n');
}

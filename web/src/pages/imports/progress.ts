import type { Import } from '../../api/types';

/** How far an import was at an instant, in milliseconds. */
export interface Sample {
  at: number;
  rows: number;
}

/** Older samples say nothing of how fast it is now. */
const memoryMs = 20_000;

/** The samples with one more; those too old to count are gone. The clock is the reader's own, so that a server's that differs does no harm. */
export function withSample(samples: readonly Sample[], next: Sample): Sample[] {
  return [...samples.filter(({ at }) => next.at - at <= memoryMs), next];
}

/** Rows a second; undefined while too little is known. */
export function rateOf(samples: readonly Sample[]): number | undefined {
  const [first] = samples;
  const last = samples[samples.length - 1];
  if (!first || !last || last.at === first.at || last.rows <= first.rows) return undefined;
  return ((last.rows - first.rows) * 1000) / (last.at - first.at);
}

/** Milliseconds until all rows are read; undefined while nobody knows. */
export function timeLeft({ rows_read: read, rows_total: total }: Import, rate: number | undefined): number | undefined {
  if (!rate || read >= total) return undefined;
  return ((total - read) * 1000) / rate;
}

/** From 0 to 1. The total is an estimate while it runs, so the share never says that it is done. */
export function shareOf({ rows_read: read, rows_total: total, state }: Import): number {
  if (state !== 'running') return 1;
  return total > 0 ? Math.min(0.99, read / total) : 0;
}

/** All rows are read, and what they end is being worked out. */
export const isSettling = ({ rows_read: read, rows_total: total, state }: Import) =>
  state === 'running' && total > 0 && read >= total;

export interface Count {
  what: 'people' | 'lines' | 'rows';
  count: number;
}

/** What is typed to put a guarded import into force: the worst that it does. */
export function countToType(run: Import): Count {
  const { people_losing_access: people = 0, lines_ending: lines = 0, rows_applied: rows } = run;
  if (people > 0) return { what: 'people', count: people };
  return lines > 0 ? { what: 'lines', count: lines } : { what: 'rows', count: rows };
}

/** Whether the typed number is that one, however its thousands are parted. */
export function isTyped({ count }: Count, typed: string): boolean {
  return /^[\d\s.,'’]+$/.test(typed.trim()) && typed.replace(/\D/g, '') === String(count);
}

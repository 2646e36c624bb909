// Start of the server to /readyz, and what it keeps in memory.
import { built } from '../places.mjs';
import { against, figure, interleaved, median, missing, ratio, shown } from '../figures.mjs';
import { memoryOf, must } from '../processes.mjs';
import { Server } from '../server.mjs';

export async function rowsOfStart({ data, options }) {
  const sizes = [];
  const measures = {
    start: async () => {
      const server = new Server(data);
      const seconds = await server.start();
      sizes.push(memoryOf(server.pid));
      await server.stop();
      return seconds;
    },
  };
  if (built('bench_feed')) measures.read = () => Number(/seconds ([\d.]+)/.exec(must(built('bench_feed'), [data.database]))[1]);
  const { start, read } = await interleaved(options.rounds, measures);
  const rows = [figure(`start to /readyz with ${shown(data.lines)} lines, ${shown(data.accounts)} accounts, ${shown(data.grants)} grants`,
    `${shown(median(start))} s`, `${shown(data.lines / median(start))} lines a second`)];
  rows.push(read ? against('reading the same rows through SOCI ÷ start', ratio(read, start), 'at least', 0.5, { note: `reading alone: ${shown(median(read))} s` })
    : missing('start against reading the same rows', 'bench_feed is not built'));
  rows.push(figure('resident memory of the server after its start', `${shown(median(sizes) / 2 ** 20)} MiB`, `${shown(median(sizes) / data.lines)} bytes a line, all in all: accounts, grants, the program`));
  return rows;
}

// Decisions over HTTP: against a fixed answer, nginx, and the peers that are servers.
import { asEvaluation } from '../data.mjs';
import { against, figure, interleaved, median, microseconds, missing, ratio, shown } from '../figures.mjs';
import { askAll, closedLoop, constantRate, requestBytes } from '../load.mjs';

export const batchSize = 100;

export const evaluationsBody = questions => JSON.stringify({ evaluations: questions.map(asEvaluation) });

/** Ready-made requests, and what the product answers: {singles, batches, answers}. */
export async function prepare(server, questions) {
  const token = await server.token();
  const singles = questions.map(question => requestBytes('POST', '/access/v1/evaluation', { token, body: JSON.stringify(asEvaluation(question)) }));
  const batches = [];
  for (let from = 0; from + batchSize <= questions.length; from += batchSize) {
    batches.push(requestBytes('POST', '/access/v1/evaluations', { token, body: evaluationsBody(questions.slice(from, from + batchSize)) }));
  }
  const bodies = (await askAll(server.port, singles)).map(body => JSON.parse(body));
  const ofBatches = (await askAll(server.port, batches)).flatMap(body => JSON.parse(body).evaluations);
  const differing = ofBatches.findIndex((answer, n) => answer.decision !== bodies[n].decision);
  if (differing >= 0) throw new Error(`question ${differing} is answered otherwise in a batch: ${JSON.stringify(questions[differing])}`);
  const reasons = {};
  for (const { context } of bodies) reasons[context.reason?.code ?? context.reason ?? ''] = (reasons[context.reason?.code ?? context.reason ?? ''] ?? 0) + 1;
  return { token, singles, batches, answers: bodies.map(body => body.decision), reasons };
}

/** What each round saw, and CPU seconds of the servers for a request, a batch's for a decision; `more` measures in turn with ours. */
export async function measureDecisions({ server, fixed, nginx, postgresql, prepared, options, more }) {
  const on = (target, requests, clients = 16) => () => closedLoop({ port: target.port, pid: target.pid, requests, seconds: options.seconds, clients });
  const measures = {
    fixed: on(fixed, prepared.singles),
    single: on(server, prepared.singles),
    batch: on(server, prepared.batches, 4),
    postgresql: () => postgresql.measure(options.seconds),
    postgresqlBatch: () => postgresql.measure(options.seconds, { rows: batchSize }),
    postgresqlBare: () => postgresql.measure(options.seconds, { isBare: true }),
  };
  if (nginx) measures.nginx = on(nginx, prepared.singles);
  Object.assign(measures, more);
  const seen = await interleaved(options.rounds, measures);
  const cpu = Object.fromEntries(Object.entries(seen).map(([name, list]) => [name, list.map(one => one.cpu)]));
  cpu.batch = cpu.batch.map(one => one / batchSize);
  return { seen, cpu };
}

export function rowsOfDecisions({ seen, cpu }) {
  const rate = name => `${shown(median(seen[name].map(one => one.perSecond)))} a second`;
  const spent = name => microseconds(median(cpu[name]));
  const rows = [
    figure('CPU of a fixed answer to the same request', spent('fixed'), `${rate('fixed')}; same server, route, pool, credentials and scope; the load generator runs beside it`),
    figure('CPU of `POST /access/v1/evaluation`', spent('single'), `${rate('single')}, 16 connections, token checked`),
    cpu.nginx ? figure('CPU of the same request answered by nginx', spent('nginx'), `${rate('nginx')}; one process, a fixed body`) : missing('nginx', 'nginx is not installed'),
  ];
  if (cpu.nginx) rows.push(against('fixed answer ÷ nginx, CPU', ratio(cpu.fixed, cpu.nginx), 'at most', 1.4));
  rows.push(
    against('evaluation ÷ fixed answer, CPU', ratio(cpu.single, cpu.fixed), 'at most', 1.35),
    against('decisions in batches of 100', median(cpu.batch.map(one => 1 / one)), 'at least', 700_000, { unit: 'per core-second', note: `CPU ${spent('batch')} each` }),
    ...rowsOfPostgresql(seen, cpu),
  );
  return rows;
}

/** A query's CPU and, as "behind the same HTTP server", with our own fixed answer's added: the driver's share is left out, in its favour. */
function rowsOfPostgresql(seen, cpu) {
  const behind = cpu.postgresql.map((one, round) => one + cpu.fixed[round]);
  return [
    figure('CPU of the PostgreSQL query', microseconds(median(cpu.postgresql)), `${shown(median(seen.postgresql.map(one => one.perSecond)))} a second over a unix socket, prepared; pgbench's own time is not counted`),
    figure('CPU of the same round trip that only reads the question', microseconds(median(cpu.postgresqlBare)), ''),
    against('PostgreSQL behind the same HTTP server ÷ evaluation, CPU', ratio(behind, cpu.single), 'at least', 3, { note: 'query + fixed answer' }),
    figure('PostgreSQL ÷ evaluation, single, CPU', `${shown(ratio(cpu.postgresql, cpu.single))} ×`, 'raw protocol against HTTP with credentials and JSON'),
    against('PostgreSQL ÷ batches of 100, CPU', ratio(cpu.postgresqlBatch, cpu.batch), 'at least', 30, { note: `one query for 100 questions: ${microseconds(median(cpu.postgresqlBatch))} each` }),
  ];
}

/** p99 at a constant rate of half of what the evaluation did in a closed loop: of the fixed answer and of the evaluation. */
export async function rowsOfLatency({ server, fixed: fixedAnswer, prepared, options, perSecond }) {
  const half = Math.floor(perSecond / 2);
  const at = ({ port }) => () => constantRate({ port, requests: prepared.singles, seconds: options.seconds, perSecond: half });
  const { fixed, single } = await interleaved(options.rounds, { fixed: at(fixedAnswer), single: at(server) });
  const p99 = list => list.map(one => one.p99);
  return [
    against('p99 at half capacity: evaluation ÷ fixed answer', ratio(p99(single), p99(fixed)), 'at most', 1.5, {
      note: `${half} a second: ${median(p99(single)).toFixed(2)} ms, ${median(p99(fixed)).toFixed(2)} ms; the generator shares the machine`,
    }),
  ];
}

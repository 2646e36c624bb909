// The subject search on the contract that every account holds, while evaluations go on.
import { against, median, missing } from '../figures.mjs';
import { askAll, constantRate, requestBytes } from '../load.mjs';
import { sqlite } from '../data.mjs';

const calm = 500; // evaluations a second

export async function rowsOfSearch({ server, data, prepared, options }) {
  const number = sqlite(data.database, `select number_key from contract where id = (select contract_id from access_grant where id = ${data.accounts * 5 + 1});`).trim();
  const body = JSON.stringify({ subject: { type: 'account' }, action: { name: 'view_contract' }, resource: { type: 'contract', id: number }, page: { limit: 100 } });
  const request = requestBytes('POST', '/access/v1/search/subject', { token: prepared.token, body });
  const [first] = await askAll(server.port, [request]);
  const found = JSON.parse(first).results.length;
  // A page without results is another task: everybody holds the contract, and nearly all of them hold it now.
  if (found < Math.min(100, data.accounts / 2)) throw new Error(`the search on ${number} found ${found} of ${data.accounts} holders`);
  const times = [];
  const search = async () => {
    const since = performance.now();
    await askAll(server.port, [request]);
    times.push(performance.now() - since);
  };
  for (let i = 0; i < Math.max(20, options.rounds); i += 1) await search();
  const alone = [];
  const beside = [];
  const evaluations = () => constantRate({ port: server.port, requests: prepared.singles, seconds: options.seconds, perSecond: calm });
  for (let round = 0; round < options.rounds; round += 1) {
    alone.push((await evaluations()).p99);
    let isOver = false;
    const measured = evaluations().finally(() => (isOver = true));
    while (!isOver) await askAll(server.port, [request]);
    beside.push((await measured).p99);
  }
  return [
    against(`subject search, ${data.accounts} holders, first page of 100`, median(times), 'at most', 5, { unit: 'ms', note: `${found} found; over HTTP, connection included` }),
    against('evaluation’s p99 beside searches ÷ alone', median(beside.map((one, round) => one / alone[round])), 'at most', 1.5, {
      note: `${calm} evaluations a second, searches one after the other: ${median(beside).toFixed(2)} ms, ${median(alone).toFixed(2)} ms`,
    }),
  ];
}

/** A grant and its removal by the command line, another process: how long until the server decides so. */
export async function rowsOfVisibility({ server, data, prepared, options }) {
  const [account, login, number] = sqlite(data.database, `select a.public_id, a.email, c.number_key from account a, contract c join contract_version v on v.contract_id = c.id
    where v.status = 'active' and v.end_day > (select value from size where name = 'today') and v.start_day <= (select value from size where name = 'today')
      and a.state = 'active' and a.id not in (select account_id from account_hold)
      and not exists (select 1 from access_grant g where g.account_id = a.id and (g.contract_id = c.id or g.bill_to_id = v.bill_to_id))
      and not exists (select 1 from number_block b where b.account_id = a.id) limit 1;`).trim().split('|');
  const body = JSON.stringify({ subject: { type: 'account', id: account }, action: { name: 'place_order' }, resource: { type: 'contract', id: number } });
  const request = requestBytes('POST', '/access/v1/evaluation', { token: prepared.token, body });
  const decided = async () => JSON.parse((await askAll(server.port, [request]))[0]).decision;
  const times = [];
  for (let round = 0; round < Math.max(5, options.rounds); round += 1) {
    for (const [verb, expected] of [['grant', true], ['remove', false]]) {
      server.command(['access', verb, login, '--contract', number, '--scope', 'ordering']);
      const since = performance.now();
      while ((await decided()) !== expected) if (performance.now() - since > 10_000) throw new Error(`access ${verb} is not seen`);
      times.push(performance.now() - since);
    }
  }
  return [
    against('a grant or removal of another process is in the next decision', Math.max(...times), 'at most', 250, { unit: 'ms', note: `slowest of ${times.length}, SQLite; median ${median(times).toFixed(1)} ms` }),
    missing('the same on another node over PostgreSQL', 'one machine; tests/journeys/follow_journal_test.cpp shows that it is seen'),
  ];
}

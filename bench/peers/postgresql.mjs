// The first peer: the decision as one SQL query for each kind of resource, on PostgreSQL. bench/README.md says how
// it is set up.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { childrenOf, cpuOfEnded, must } from '../processes.mjs';
import { maskOf, scopeMasks } from './rights.mjs';

const binaries = '/usr/lib/postgresql/15/bin';
const today = "((now() at time zone 'UTC')::date - date '1970-01-01')";

/** Whether grant `g` gives the right on contract `c` with programme `p`; `line` has its own days where one is asked about. */
function gives(isParty, line = { days: 'true', warranty: 'false' }) {
  const downloads = 'p.rights_downloads';
  return `g.valid_from <= now() and now() < g.valid_until and (g.party = 0 or ${isParty})
    and not exists (select 1 from block b join target bt on bt.target = b.target where b.account = a.id and bt.contract = c.id)
    and ((q.right_bit = ${maskOf(['claim_warranty'])} and g.scope = 0 and ${line.warranty})
      or (case g.scope when 1 then ${downloads} when 2 then ${scopeMasks.ordering}
            else case when p.is_bill_to and g.party <> 0 then ${downloads} else p.rights_support | ${downloads} end end & q.right_bit <> 0
          and c.is_active and c.start_day <= ${today} and ${today} < c.end_day and ${line.days}))`;
}

const onContract = 'exists (select 1 from party n where n.contract = c.id and n.party = g.party)';
const onLine = {
  days: `l.start_day <= ${today} and ${today} < l.end_day`,
  warranty: `${today} < l.warranty_until`,
};

/** One expression for each kind of question, of a row `q`; of several products under a serial each must allow. */
export const decisions = {
  serial: `coalesce((select bool_and(is_allowed) from (
    select bool_or(exists (
      select 1 from target t join grants g on g.account = a.id and g.target = t.target join contract c on c.id = t.contract
        join program p on p.id = c.program
      where t.contract = l.contract and ${gives('g.party = l.party', onLine)})) as is_allowed
    from account a join line l on l.serial_key = q.id and (q.product = '' or l.product_key = q.product)
    where a.public_id = q.account and a.is_active group by l.product_key) products), false)`,
  contract: `exists (select 1 from account a join contract c on c.number_key = q.id join program p on p.id = c.program
    join target t on t.contract = c.id join grants g on g.account = a.id and g.target = t.target
    where a.public_id = q.account and a.is_active and ${gives(onContract)})`,
  bill_to: `exists (select 1 from account a join bill_to b on b.bill_to_key = q.id join grants g on g.account = a.id and g.target = -b.id
    join contract c on c.bill_to = b.id join program p on p.id = c.program
    where a.public_id = q.account and a.is_active and ${gives(onContract)})`,
};

export class PostgresqlPeer {
  name = 'PostgreSQL';

  constructor(address, home) {
    this.address = address;
    this.home = home;
  }

  sql(text, { address = this.address, ...options } = {}) {
    return must('psql', ['-qAtX', '-v', 'ON_ERROR_STOP=1', address], { input: text, ...options });
  }

  /** The address of a new database in the same cluster. */
  newDatabase(name) {
    this.sql(`create database ${name}`);
    return this.address.replace('/claviger?', `/${name}?`);
  }

  /** Its process, which has the servers of all connections as children. */
  get postmaster() {
    return Number(readFileSync(join(this.home, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Takes the facts of `folder` (export.sql) and the questions in. */
  load(folder, questions) {
    const row = ({ n, account, right, type, id, product }) => `${n},${account},${1 << right},${type},${id},"${product}"\n`;
    writeFileSync(join(folder, 'question.csv'), questions.map(row).join(''));
    this.folder = folder;
    this.sql(readFileSync(join(root, 'bench/peers/postgresql.sql'), 'utf8'), { cwd: folder });
    this.sql('vacuum (analyze)');
    this.counts = Object.fromEntries(Object.keys(decisions).map(type => [type, questions.filter(question => question.type === type).length]));
  }

  /** Its answers, by the number of the question. */
  answers() {
    const all = Object.entries(decisions).map(([type, decision]) => `select q.n, ${decision} from question_${type} q`);
    const answers = [];
    for (const line of this.sql(all.join('\nunion all\n')).trimEnd().split('\n')) {
      const [n, allowed] = line.split('|');
      answers[Number(n)] = allowed === 't';
    }
    return answers;
  }

  /** One statement a transaction, prepared; `rows` questions each. */
  script(type, rows, what) {
    const file = join(this.folder, `${type}.${rows}.pgbench`);
    const last = Math.max(1, this.counts[type] - rows + 1);
    const place = rows === 1 ? 'q.at = :at' : `q.at >= :at and q.at < :at + ${rows}`;
    writeFileSync(file, `\\set at random(1, ${last})\nselect ${what} from question_${type} q where ${place};\n`);
    return ['-f', `${file}@${Math.max(1, Math.round((1000 * this.counts[type]) / Object.values(this.counts).reduce((a, b) => a + b)))}`];
  }

  /**
   * Decisions for so many seconds by prepared statements over a unix socket, one connection. {perSecond, cpu}: CPU seconds of the
   * server per decision, without the client's. `isBare`: the same round trip that only reads the question.
   */
  measure(seconds, { rows = 1, isBare = false } = {}) {
    const scripts = Object.entries(decisions).filter(([type]) => this.counts[type] >= rows)
      .flatMap(([type, decision]) => this.script(type, rows, isBare ? 'q.account, q.id' : decision));
    const { postmaster } = this;
    const [children, before] = [childrenOf(postmaster), cpuOfEnded(postmaster)];
    const out = must(`${binaries}/pgbench`, ['-n', '-M', 'prepared', '-c', '1', '-T', `${Math.max(1, Math.round(seconds))}`, ...scripts, this.address]);
    while (childrenOf(postmaster) !== children) must('sleep', ['0.01']); // its process ends, and is counted, after its client
    const count = Number(/actually processed: (\d+)/.exec(out)[1]) * rows;
    return { perSecond: Number(/tps = ([\d.]+)/.exec(out)[1]) * rows, cpu: (cpuOfEnded(postmaster) - before) / count };
  }
}

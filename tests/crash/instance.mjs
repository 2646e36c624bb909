// One instance of the product: its database, its configuration, the server that is started, killed and started again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claviger } from './places.mjs';
import { must, run, says, start } from './processes.mjs';

export class Instance {
  /** `database`: a PostgreSQL address; without it a file in `folder`. */
  constructor(folder, { smtpPort, database = join(folder, 'claviger.db'), demo = false } = {}) {
    this.folder = folder;
    this.database = database;
    this.demo = demo;
    this.configuration = join(folder, 'claviger.toml');
    const mail = smtpPort ? `\n[mail]\nfrom = "access@vendor.example"\nhost = "127.0.0.1"\nport = ${smtpPort}\ntls = "none"\n` : '';
    writeFileSync(
      this.configuration,
      `database = ${JSON.stringify(database)}\nkey_file = ${JSON.stringify(join(folder, 'master.key'))}\n` +
        `listen = "127.0.0.1:0"\ntrusted_proxies = ["127.0.0.1"]\n` +
        `[vendor]\nname = "Crash Vendor"\nsupport_email = "support@vendor.example"\n[policy]\nrequests_per_account_a_day = 1000000\n${mail}`,
    );
  }

  get isPostgresql() {
    return this.database.startsWith('postgresql://');
  }

  /** A subcommand of the command line on the same database. */
  command(args, options) {
    return run(claviger(), [...args, '--config', this.configuration], options);
  }

  mustCommand(args, options) {
    return must(claviger(), [...args, '--config', this.configuration], options);
  }

  async start() {
    const server = start(claviger(), ['serve', '--create', '--config', this.configuration, ...(this.demo ? ['--demo'] : [])]);
    this.log = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', bytes => (this.log = (this.log + bytes).slice(-20000)));
    this.server = server;
    const [, port] = await says(server, /\(port (\d+)\)/);
    this.base = `http://127.0.0.1:${port}`;
  }

  get isUp() {
    return this.server && this.server.exitCode === null && this.server.signalCode === null;
  }

  async kill() {
    this.server.kill('SIGKILL');
    await this.server.ended;
  }

  /** As an operator stops it; what is in flight is answered first. */
  async stop() {
    this.server.kill('SIGTERM');
    return this.server.ended;
  }

  /** SQL on the database itself, beside the product: to look, and to let time pass. */
  async sql(text) {
    const done = this.isPostgresql ? await must('psql', ['--quiet', '--tuples-only', '--no-align', '-v', 'ON_ERROR_STOP=1', '-c', text, this.database])
      : await must('sqlite3', ['-cmd', '.timeout 5000', this.database, text]);
    return done.out.trim();
  }

  /**
   * A process that was killed keeps its leases for half a minute, so that its mails wait that long. Nothing but the
   * waiting is skipped: the leases end as if the time had passed.
   */
  letLeasesEnd() {
    return this.sql("update follower set leased_until = '2000-01-01T00:00:00Z'");
  }
}

// A throw-away PostgreSQL cluster (tests/postgresql.sh) that can be stopped `immediate` and started again.
import { join } from 'node:path';
import { root } from './places.mjs';
import { must, says, start } from './processes.mjs';

const script = join(root, 'tests/postgresql.sh');

export class Postgresql {
  static async open() {
    const cluster = new Postgresql();
    // Lives until its standard input is closed.
    cluster.shell = start(script, ['bash', '-c', 'echo "at $CLAVIGER_TEST_POSTGRESQL in $CLAVIGER_TEST_POSTGRESQL_HOME."; read -r _ || true']);
    const [, url, home] = await says(cluster.shell, /at (\S+) in (\S+)\.\n/);
    cluster.url = url;
    cluster.environment = { ...process.env, CLAVIGER_TEST_POSTGRESQL_HOME: home };
    return cluster;
  }

  /** No session is ended in peace and nothing is written down any more: a crash without the power cut. */
  crash() {
    return must(script, ['--crash'], { env: this.environment });
  }

  start() {
    return must(script, ['--start'], { env: this.environment, stdio: ['pipe', 'ignore', 'ignore'] });
  }

  async close() {
    this.shell.stdin.end();
    await this.shell.ended;
  }
}

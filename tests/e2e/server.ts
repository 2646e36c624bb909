// Starts the binary on a fresh database with the example data and the people of the demo; ends it after the last test.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = resolve(__dirname, '../..');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

function fill(binary: string, database: string): void {
  const run = (...parameters: string[]) =>
    execFileSync(binary, [...parameters, '--database', database], { stdio: 'ignore' });
  for (const kind of ['programs', 'companies', 'contracts', 'products', 'software', 'content'])
    run('import', kind, join(root, 'examples/data', `${kind}.csv`), '--create', '--report', `${database}.${kind}.rejected.csv`);
  execFileSync(join(root, 'examples/demo.sh'), [binary, database], { stdio: 'ignore' });
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error('the server is not ready after a minute');
}

export default async function start(): Promise<(() => Promise<void>) | void> {
  if (process.env.CLAVIGER_URL) return;
  const binary = resolve(root, process.env.CLAVIGER_BINARY ?? 'build/release/claviger');
  if (!existsSync(binary)) throw new Error(`CLAVIGER_BINARY: ${binary} does not exist`);
  const directory = mkdtempSync(join(tmpdir(), 'claviger-e2e-'));
  const database = join(directory, 'claviger.db');
  fill(binary, database);

  const url = `http://127.0.0.1:${await freePort()}`;
  const parameters = [
    'serve',
    '--demo',
    '--database',
    database,
    '--listen',
    url.slice('http://'.length),
    '--base-url',
    url,
  ];
  const server = spawn(binary, [...parameters, '--portal', join(root, 'web/dist')]);
  const log = createWriteStream(join(directory, 'server.log'));
  server.stdout.pipe(log);
  server.stderr.pipe(log);
  await untilReady(url, server);
  process.env.CLAVIGER_URL = url;
  process.env.CLAVIGER_E2E_BINARY = binary;
  process.env.CLAVIGER_E2E_DATABASE = database;
  return async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
  };
}

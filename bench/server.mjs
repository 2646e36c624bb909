// The product's server on a data set, with an API client's token; the yardsticks: its HTTP server and nginx with one fixed answer.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { claviger, needed } from './places.mjs';
import { must, says, start, untilUp } from './processes.mjs';

export class Server {
  constructor(data) {
    this.database = data.database;
  }

  command(args) {
    return must(claviger(), [...args, '--database', this.database, '--json']);
  }

  /** Starts it and waits until /readyz says yes; the seconds that took. */
  async start() {
    const since = performance.now();
    this.child = start(claviger(), ['serve', '--database', this.database, '--listen', '127.0.0.1:0']);
    const [, port] = await says(this.child, /\(port (\d+)\)/);
    this.port = Number(port);
    this.base = `http://127.0.0.1:${port}`;
    while ((await fetch(`${this.base}/readyz`)).status !== 200) await new Promise(resolve => setTimeout(resolve, 5));
    return (performance.now() - since) / 1000;
  }

  get pid() {
    return this.child.pid;
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.child.ended;
  }

  /** A token for decisions and searches. */
  async token() {
    this.client ??= JSON.parse(this.command(['client', 'create', 'Benchmark', '--scope', 'decisions', '--scope', 'search']));
    const { client_id: id, client_secret: secret } = this.client;
    const response = await fetch(`${this.base}/oauth2/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    });
    if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
    return (await response.json()).access_token;
  }
}

/** {port, pid, stop} of the product's HTTP server that answers every evaluation by the same body, to the server's tokens. */
export async function startFixedAnswer(data) {
  const child = start(needed('bench_fixed_answer'), [data.database]);
  const [, port] = await says(child, /\(port (\d+)\)/);
  return { port: Number(port), pid: child.pid, stop: () => (child.kill('SIGTERM'), child.ended) };
}

export async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** {port, pid, stop} of nginx that answers everything by the same body, one process; undefined where there is none. */
export async function startNginx(folder) {
  const program = ['/usr/sbin/nginx', '/usr/bin/nginx'].find(path => existsSync(path));
  if (!program) return undefined;
  mkdirSync(join(folder, 'nginx'), { recursive: true });
  const port = await freePort();
  const file = join(folder, 'nginx/nginx.conf');
  writeFileSync(file, `daemon off; master_process off; worker_processes 1; pid ${folder}/nginx/pid; error_log stderr error;
events { worker_connections 256; }
http { access_log off; keepalive_requests 1000000000; client_body_temp_path ${folder}/nginx; proxy_temp_path ${folder}/nginx;
  fastcgi_temp_path ${folder}/nginx; uwsgi_temp_path ${folder}/nginx; scgi_temp_path ${folder}/nginx;
  server { listen 127.0.0.1:${port}; default_type application/json; location / { return 200 '{"decision":true}'; } } }\n`);
  const child = start(program, ['-c', file, '-p', folder]);
  const isUp = () => fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false);
  await untilUp(child, 'nginx', isUp);
  return { port, pid: child.pid, stop: () => (child.kill('SIGTERM'), child.ended) };
}

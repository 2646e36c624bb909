// The download gate of deploy/nginx before a real server and a real nginx. usage: node tests/gate/run.mjs   (CLAVIGER_BINARY names the server)
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Checks } from '../crash/checks.mjs';
import { Instance } from '../crash/instance.mjs';
import { fill, people, signIn } from '../crash/people.mjs';
import { examples, root, throwAwayFolder } from '../crash/places.mjs';
import { start } from '../crash/processes.mjs';

const image = 'isr4331-universalk9.17.12.4.bin';
const bytes = 'the image itself';
const other = 'asa5506-universalk9.17.12.4.bin';

/** Between nginx and the server: notes what the gate asks, and answers for the server where a test says so. */
class Wire {
  questions = [];
  answer = undefined; // (response) => …

  async open(target) {
    this.server = createServer((asked, response) => {
      const isQuestion = asked.url.startsWith('/api/v1/me/downloads/');
      if (isQuestion) this.questions.push({ method: asked.method, url: asked.url, headers: asked.headers });
      if (isQuestion && this.answer) return this.answer(response);
      const onward = request(target + asked.url, { method: asked.method, headers: asked.headers }, answered => {
        response.writeHead(answered.statusCode, answered.headers);
        answered.pipe(response);
      });
      onward.on('error', () => response.destroy());
      asked.pipe(onward);
    });
    await new Promise(resolve => this.server.listen(0, '127.0.0.1', resolve));
    this.port = this.server.address().port;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function startNginx(folder, wire) {
  const port = await freePort();
  // The workers of an nginx that root has started are nobody of ours.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'images'));
  writeFileSync(join(folder, 'images', image), bytes);
  writeFileSync(join(folder, 'images', other), 'another image');
  writeFileSync(join(folder, 'secret'), 'no image');
  let gate = readFileSync(join(root, 'deploy/nginx/download_gate.conf'), 'utf8');
  const words = { CACHE_FOLDER: join(folder, 'cache'), CLAVIGER_ADDRESS: `127.0.0.1:${wire.port}`, LISTEN_ADDRESS: `127.0.0.1:${port}`,
    IMAGES_FOLDER: join(folder, 'images'), PUBLIC_HOST: 'access.example.com' };
  for (const [word, value] of Object.entries(words)) gate = gate.replaceAll(word, value);
  writeFileSync(join(folder, 'gate.conf'), gate);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${join(folder, kind)};`).join(' ');
  writeFileSync(join(folder, 'nginx.conf'),
    `daemon off; pid ${join(folder, 'nginx.pid')}; error_log stderr warn; worker_processes 1; events {} ` +
    `http { access_log off; ${temporary} include ${join(folder, 'gate.conf')}; }`);
  const nginx = start('/usr/sbin/nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')]);
  nginx.log = '';
  for (const stream of [nginx.stdout, nginx.stderr]) stream.on('data', text => (nginx.log += text));
  nginx.base = `http://127.0.0.1:${port}`;
  for (;;) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended: ${nginx.log}`);
    if (await fetch(`${nginx.base}/readyz`).then(() => true, () => false)) return nginx;
    await after(20);
  }
}

/** One call with the path exactly as it is written; fetch would put it right. */
function get(base, path, { headers = {}, method = 'GET' } = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    request({ hostname, port, path, method, headers, agent: false }, response => {
      let body = '';
      response.setEncoding('utf8').on('data', text => (body += text)).on('end', () => resolve({ status: response.statusCode, body, headers: response.headers }));
    }).on('error', reject).end();
  });
}

const cookieOf = person => ({ Cookie: `claviger_session=${person.token}` });
const path = name => `/images/${name}`;

async function whoGetsWhat(checks, { base, entitled, stranger }) {
  const got = await get(base, path(image), { headers: cookieOf(entitled) });
  checks.that('the entitled account gets the file', got.status === 200 && got.body === bytes, `${got.status} ${got.body}`);
  checks.that('and nobody between keeps it', got.headers['cache-control'] === 'private, no-store', got.headers['cache-control']);
  const bearer = await get(base, path(image), { headers: { Authorization: `Bearer ${entitled.token}` } });
  checks.that('by the token of its session, too', bearer.status === 200, bearer.status);
  for (const [who, headers, name, status] of [
    ['another account', cookieOf(stranger), image, 403],
    ['nobody', {}, image, 401],
    ['a session that is none', { Cookie: 'claviger_session=AAAAAAAAAAAAAAAAAAAAAAAA' }, image, 401],
    ['the entitled account of an image it has no product for', cookieOf(entitled), other, 403],
    ['the entitled account of an image that is not known', cookieOf(entitled), 'none.bin', 403],
  ]) {
    const refused = await get(base, path(name), { headers });
    checks.that(`${who} is refused`, refused.status === status && !refused.body.includes('image'), `${refused.status} ${refused.body}`);
  }
}

async function whatGoesOn(checks, { base, wire, entitled, stranger }) {
  wire.questions.length = 0;
  await get(base, `${path(image)}?image=${other}`, {
    headers: { Cookie: `a=b; claviger_session=${stranger.token}; c=d`, 'X-Forwarded-For': '10.9.9.9', 'X-Original-URI': '/x', 'X-HTTP-Method-Override': 'DELETE',
      Host: 'elsewhere.example', 'Accept-Language': 'cs', 'Idempotency-Key': 'k', Forwarded: 'for=10.9.9.9' },
  });
  const [question] = wire.questions;
  checks.that('the question is a plain GET of the image', question?.method === 'GET' && question.url === `/api/v1/me/downloads/${image}`, JSON.stringify(question));
  const sent = Object.entries(question?.headers ?? {}).map(([name, value]) => `${name}: ${value}`).sort().join('\n');
  checks.that('only the session goes on, and the address that nginx saw',
    sent === [`cookie: claviger_session=${stranger.token}`, 'host: access.example.com', 'x-forwarded-for: 127.0.0.1'].join('\n'), sent);
  wire.questions.length = 0;
  await get(base, path(image), { headers: { Cookie: `claviger_session=left-from-a-trial; __Host-claviger_session=${stranger.token}` } });
  const cookie = wire.questions[0]?.headers.cookie;
  checks.that('of two sessions the one of https goes on', cookie === `__Host-claviger_session=${stranger.token}`, cookie);
  const served = [];
  for (const wrong of ['/images/', '/images/..%2fsecret', '/images/../secret', `/images/%2e%2e/secret`, `/images/x%0d%0aX-A:%20b`, `/images/${image}%3fa=b`,
    `/images/${image}%23`, `/images/${image}/`, '/images/.hidden', '/images/%00', `/images/${'x'.repeat(300)}`, '/claviger-gate', '/claviger-gate/']) {
    wire.questions.length = 0;
    const { status, body } = await get(base, wrong, { headers: cookieOf(entitled) });
    if (status < 400 || body.includes('no image') || body.includes(bytes) || wire.questions.length > 0) served.push(`${wrong}: ${status}, ${wire.questions.length} questions`);
  }
  checks.none('a path that is no image is no question and no file', served);
  const posted = await get(base, path(image), { method: 'POST', headers: cookieOf(entitled) });
  checks.that('a file is only read', posted.status >= 400, posted.status);
}

async function howLongItIsKept(checks, { base, wire, instance, entitled, stranger }) {
  const asked = async (person, times) => {
    wire.questions.length = 0;
    for (let i = 0; i < times; ++i) await get(base, path(image), { headers: cookieOf(person) });
    return wire.questions.length;
  };
  await asked(entitled, 1);
  const again = await asked(entitled, 5);
  checks.that('a yes is kept for a while', again <= 1, `${again} questions`);
  const refusals = await asked(stranger, 3);
  checks.that('a refusal is not', refusals === 3, `${refusals} questions`);
  await instance.mustCommand(['access', 'remove', entitled.email, '--scope', 'downloads', '--contract', '81000001']);
  const since = performance.now();
  while ((await get(base, path(image), { headers: cookieOf(entitled) })).status === 200 && performance.now() - since < 20_000) await after(100);
  const took = performance.now() - since;
  checks.that('what was taken away is served for 10 s at most', took < 10_500, `${Math.round(took)} ms`);
  await instance.mustCommand(['access', 'grant', entitled.email, '--scope', 'downloads', '--contract', '81000001']);
  const { status } = await get(base, path(image), { headers: cookieOf(entitled) });
  checks.that('what is given is served at once', status === 200, status);
}

async function failsClosed(checks, { base, wire, second }) {
  const answers = {
    'a fault of the server': response => response.writeHead(500).end(),
    'a server that is not ready': response => response.writeHead(503, { 'Retry-After': '1' }).end(),
    'a redirect': response => response.writeHead(302, { Location: '/' }).end(),
    'an answer that breaks off': response => response.destroy(),
    'no answer in time': () => {},
    'an answer that is not HTTP': response => response.socket.end('yes\r\n\r\n'),
  };
  for (const [what, answer] of Object.entries(answers)) {
    wire.answer = answer;
    const { status, body } = await get(base, path(image), { headers: cookieOf(second) });
    checks.that(`${what} opens nothing`, status === 500 && !body.includes(bytes), `${status} ${body}`);
  }
  wire.answer = undefined;
  const { status } = await get(base, path(image), { headers: cookieOf(second) });
  checks.that('and none of it is kept', status === 200, status);
  wire.close();
}

async function story(checks) {
  const instance = new Instance(throwAwayFolder('gate'));
  const [entitled, stranger, second] = people();
  await fill(instance, people().slice(0, 25));
  for (const kind of ['products', 'software']) await instance.mustCommand(['import', kind, join(examples, `${kind}.csv`)]);
  for (const person of [entitled, second]) await instance.mustCommand(['access', 'grant', person.email, '--scope', 'downloads', '--contract', '81000001']);
  await instance.start();
  const wire = new Wire();
  await wire.open(instance.base);
  const nginx = await startNginx(throwAwayFolder('nginx'), wire);
  for (const person of [entitled, stranger, second]) await signIn(nginx, person);
  const scene = { base: nginx.base, wire, instance, entitled, stranger, second };
  await whoGetsWhat(checks, scene);
  await whatGoesOn(checks, scene);
  await howLongItIsKept(checks, scene);
  await failsClosed(checks, scene);
  nginx.kill('SIGQUIT');
  await nginx.ended;
  await instance.stop();
}

const checks = new Checks('gate');
try {
  await story(checks);
} catch (error) {
  checks.that('the story comes to its end', false, error.stack);
}
console.log(`${checks.passed} passed, ${checks.failed} failed`);
process.exit(checks.failed === 0 && checks.passed > 0 ? 0 : 1);

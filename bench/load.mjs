// A load generator: raw keep-alive connections to 127.0.0.1 that send ready-made requests and read no more of an answer than they need.
import { connect } from 'node:net';
import { cpuOf } from './processes.mjs';

/** Bytes of a request; a body is JSON text. */
export function requestBytes(method, path, { body, token } = {}) {
  const headers = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1'];
  if (token) headers.push(`Authorization: Bearer ${token}`);
  if (body !== undefined) headers.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

const lastChunk = Buffer.from('\r\n0\r\n\r\n');

/** The text of a body that came in chunks. */
function joined(bytes) {
  const pieces = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.latin1Slice(at, end), 16);
    if (size === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 4 + size;
  }
}

/** One request at a time; answers 200 with Content-Length, or in chunks. */
class Connection {
  constructor(port) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.chunks = [];
    this.socket.on('data', bytes => this.take(bytes));
    this.socket.on('error', error => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('the server closed the connection')));
    this.isReady = new Promise(resolve => this.socket.once('connect', resolve));
  }

  send(bytes, done) {
    this.done = done;
    this.socket.write(bytes);
  }

  fail(error) {
    this.done?.(error);
    this.done = undefined;
  }

  take(bytes) {
    this.chunks.push(bytes);
    const all = this.chunks.length === 1 ? bytes : Buffer.concat(this.chunks);
    const end = all.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = all.latin1Slice(0, end);
    const isChunked = /\r\ntransfer-encoding: chunked/i.test(head);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (isChunked ? !all.subarray(-lastChunk.length).equals(lastChunk) : all.length < end + 4 + length) return;
    this.chunks = [];
    const done = this.done;
    this.done = undefined;
    if (!head.startsWith('HTTP/1.1 200')) done(new Error(`${head.split('\r\n', 1)[0]} ${all.utf8Slice(end + 4)}`));
    else done(undefined, all.subarray(end + 4), isChunked);
  }
}

async function connections(port, count) {
  const all = Array.from({ length: count }, () => new Connection(port));
  await Promise.all(all.map(one => one.isReady));
  return all;
}

const close = all => all.forEach(one => one.socket.destroy());

/** The part-th of sorted values: 0.99 of them are at most that. */
export function quantile(values, part) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** Sends each request once over one connection; the bodies in that order. */
export async function askAll(port, requests) {
  const [one] = await connections(port, 1);
  const bodies = [];
  for (const bytes of requests) {
    bodies.push(await new Promise((resolve, reject) =>
      one.send(bytes, (error, body, isChunked) => (error ? reject(error) : resolve((isChunked ? joined(body) : body).toString())))));
  }
  close([one]);
  return bodies;
}

/**
 * As many as go in that time, `clients` at once, requests in turn. {perSecond, cpu}: CPU seconds for a request, of process `pid` or
 * what `spent` counts.
 */
export async function closedLoop({ port, pid, spent = () => cpuOf(pid), requests, seconds, clients = 16 }) {
  const all = await connections(port, clients);
  let next = 0;
  let count = 0;
  const before = spent();
  const since = performance.now();
  const until = since + 1000 * seconds;
  await Promise.all(all.map(one => new Promise((resolve, reject) => {
    const ask = () => one.send(requests[next++ % requests.length], error => {
      if (error) return reject(error);
      count += 1;
      return performance.now() < until ? ask() : resolve();
    });
    ask();
  })));
  const took = (performance.now() - since) / 1000;
  close(all);
  return { perSecond: count / took, cpu: (spent() - before) / count };
}

/**
 * At a constant rate, whatever the server does: an answer's time counts from when its request was due. {p50, p99} in milliseconds.
 */
export async function constantRate({ port, requests, seconds, perSecond, clients = 16 }) {
  const all = await connections(port, clients);
  const free = [...all];
  const waiting = [];
  const times = [];
  let next = 0;
  const since = performance.now();
  const total = Math.max(1, Math.floor(perSecond * seconds));
  await new Promise((resolve, reject) => {
    const ask = (one, due) => one.send(requests[next++ % requests.length], error => {
      if (error) return reject(error);
      times.push(performance.now() - due);
      if (times.length === total) return resolve();
      return waiting.length > 0 ? ask(one, waiting.shift()) : free.push(one);
    });
    let sent = 0;
    const tick = () => {
      for (; sent < total && since + (1000 * sent) / perSecond <= performance.now(); sent += 1) {
        const due = since + (1000 * sent) / perSecond;
        if (free.length > 0) ask(free.pop(), due);
        else waiting.push(due);
      }
      if (sent < total) setImmediate(tick);
    };
    tick();
  });
  close(all);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/**
 * At a constant rate, each request on a connection of its own until it is answered: as many connections as it takes, at most `most`.
 * {answered, refused, cut, waiting, connections, seconds}: 200, 503, closed without an answer, not answered when the time was up.
 */
export async function offer({ port, requests, seconds, perSecond, most = 6000 }) {
  const said = { answered: 0, refused: 0, cut: 0, waiting: 0, connections: 0, seconds };
  const free = [];
  const all = new Set();
  let isOver = false;
  const ask = (one, bytes) => one.send(bytes, error => {
    if (isOver) return;
    if (!error) {
      said.answered += 1;
      return free.push(one);
    }
    said[/^HTTP\/1.1 503/.test(error.message) ? 'refused' : 'cut'] += 1;
    all.delete(one);
    one.socket.destroy();
  });
  const since = performance.now();
  const total = Math.floor(perSecond * seconds);
  for (let sent = 0; sent < total; ) {
    for (; sent < total && since + (1000 * sent) / perSecond <= performance.now(); sent += 1) {
      const bytes = requests[sent % requests.length];
      if (free.length > 0) ask(free.pop(), bytes);
      else if (all.size < most) {
        const one = new Connection(port);
        all.add(one);
        ask(one, bytes);
      }
      said.connections = Math.max(said.connections, all.size);
    }
    await new Promise(resolve => setImmediate(resolve));
  }
  isOver = true;
  said.waiting = all.size - free.length;
  close([...all]);
  return said;
}

// Child processes: one command to its end, or one that is awaited until it says what it must say.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const running = new Set();
process.on('exit', () => running.forEach(child => child.kill('SIGTERM'))); // not SIGKILL: the cluster tidies up

export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  running.add(child);
  child.ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  child.ended.catch(() => {}); // whoever awaits it is told; nobody need
  return child;
}

/** The largest resident memory of a process so far, in KiB; 0 when it is gone. */
export function peakMemory(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Runs a command to its end: {code, signal, out, peak}; `out` holds both outputs. `onStart` gets the child. */
export async function run(command, args, { input = '', onStart = () => {}, ...options } = {}) {
  const child = start(command, args, options);
  const texts = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => texts.push(text));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakMemory(child.pid))), 20);
  child.stdin.on('error', () => {}); // killed before it read
  child.stdin.end(input);
  onStart(child);
  try {
    const end = await child.ended;
    return { ...end, out: texts.join(''), peak };
  } finally {
    clearInterval(watch);
  }
}

/** As run(), and throws when the command did not succeed. */
export async function must(command, args, options) {
  const done = await run(command, args, options);
  if (done.code !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.signal ?? done.code}\n${done.out}`);
  return done;
}

/** Resolves with the first match of `pattern` in what the child prints; rejects when it ends before. */
export function says(child, pattern) {
  return new Promise((resolve, reject) => {
    let text = '';
    const look = bytes => {
      text += bytes;
      const found = pattern.exec(text);
      if (found) resolve(found);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.ended.then(({ code, signal }) => reject(new Error(`ended (${signal ?? code}) before saying ${pattern}:\n${text}`)), reject);
  });
}

// Child processes and the CPU time they use.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const running = new Set();
process.on('exit', () => running.forEach(child => child.kill('SIGTERM')));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const ticksASecond = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);

/** Runs a command to its end and gives what it printed; throws when it failed. */
export function must(command, args, { input, ...options } = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', input, maxBuffer: 2 ** 30, ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ').slice(0, 300)}: ${done.status}\n${done.stderr}${done.stdout.slice(-2000)}`);
  return done.stdout;
}

/** Runs a command to its end: {out, wall, cpu} in seconds, the CPU time with that of its children. */
export function timed(command, args, options) {
  const script = 'exec 3>&2; TIMEFORMAT="%R %U %S"; { time "$@" 2>&3; } 2>&4';
  const done = spawnSync('bash', ['-c', script, 'bash', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', 'ignore', 'pipe'],
  });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ').slice(0, 300)}: ${done.status}\n${done.stderr}${done.stdout}`);
  const [wall, user, system] = done.output[4].trim().split(' ').map(Number);
  return { out: done.stdout, wall, cpu: user + system };
}

/** A child that goes on; its output is kept in `said`. */
export function start(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (child.said += text));
  child.ended = new Promise(resolve => child.once('close', resolve)).then(() => running.delete(child));
  return child;
}

/** Resolves with the match of `pattern` in what the child prints; rejects when it ends before. */
export function says(child, pattern) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = pattern.exec(child.said);
      if (found) resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
    child.ended.then(() => reject(new Error(`ended before saying ${pattern}:\n${child.said}`)));
    look();
  });
}

/** Asks `isUp` again until it says yes; throws when the child ends before. */
export async function untilUp(child, name, isUp) {
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`${name}: ${child.said}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Fields of /proc/PID/stat, counted from 1 as its manual does. */
function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return ['', '', ...text.slice(text.lastIndexOf(')')).split(' ')];
}

/** CPU seconds of a process, all threads. */
export function cpuOf(pid) {
  const fields = stat(pid);
  return (Number(fields[14]) + Number(fields[15])) / ticksASecond;
}

/** CPU seconds of a process's children that have ended. */
export function cpuOfEnded(pid) {
  const fields = stat(pid);
  return (Number(fields[16]) + Number(fields[17])) / ticksASecond;
}

/** CPU seconds of a process and of its children, those that have ended among them. */
export function cpuOfFamily(pid) {
  for (;;) {
    const before = childrenOf(pid);
    try {
      const sum = before.split(' ').filter(Boolean).reduce((seconds, child) => seconds + cpuOf(child), cpuOf(pid) + cpuOfEnded(pid));
      if (childrenOf(pid) === before) return sum;
    } catch (error) {
      if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error; // a child ended meanwhile: look again
    }
  }
}

/** Process ids of its children. */
export function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
}

/** Resident memory of a process in bytes, now (`VmRSS`) or at its highest (`VmHWM`). */
export function memoryOf(pid, which = 'VmRSS') {
  return 1024 * Number(new RegExp(`${which}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}

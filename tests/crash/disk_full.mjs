// The disk fills up during an import: the database lies on a small tmpfs. Started again in a mount namespace of its own, which
// needs root, or a system that lets its users have namespaces.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './checks.mjs';
import { answers, differences } from './answers.mjs';
import { Crowd } from './crowd.mjs';
import { Dice } from './dice.mjs';
import { generate } from './files.mjs';
import { Instance } from './instance.mjs';
import { Ledger } from './ledger.mjs';
import { Mailbox } from './mailbox.mjs';
import { fill, people, signIn } from './people.mjs';
import { throwAwayFolder } from './places.mjs';
import { settle } from './settle.mjs';

const askers = 4;
const smallMiB = 32;

/** Asks while the import runs, and compares what the server says before and after it. */
async function fillTheDisk(checks, { instance, everybody, ledger, crowd, file }) {
  await crowd.ask(askers, () => ledger.acknowledged.length >= 40);
  const before = await answers(instance, everybody);
  const done = await instance.command(['import', 'contracts', file, '--report', join(instance.folder, 'rejected.csv')]);
  checks.that('the import fails', done.code === 1, `${done.signal ?? done.code} ${done.out.slice(-300)}`);
  checks.that('and says that there is no room', /no room left/.test(done.out), done.out.slice(-300));
  checks.none('every answer of the server is as it was', differences(before, await answers(instance, everybody)));
}

async function askOnTheFullDisk(checks, { instance, ledger, crowd, file }) {
  let isOver = false;
  const importing = instance.command(['import', 'contracts', file, '--report', join(instance.folder, 'rejected.csv')]);
  const asking = crowd.ask(askers, () => isOver);
  await importing;
  isOver = true;
  await asking;
  checks.that('the server lives', instance.isUp, instance.log.slice(-500));
  const { bavail, bsize } = statfsSync(instance.folder);
  checks.note(`${ledger.acknowledged.length} acknowledged and ${ledger.refused} refused with ${Math.round((bavail * bsize) / 1024)} KiB left`);
}

/** Takes the last byte of the disk. */
function fillUp(path) {
  const file = openSync(path, 'w');
  try {
    for (const size of [1 << 20, 4096]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if (error.code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Nothing at all can be written: reading goes on as if nothing were, for sessions of some age too; writing is refused, and says so. */
async function readOnTheFullDisk(checks, { instance, everybody, crowd, ledger }) {
  await instance.stop();
  resize(instance.folder, `${smallMiB + 8}m`); // room for a log that has just begun: it is what cannot grow
  await instance.letLeasesEnd();
  await instance.start();
  const asked = ledger.acknowledged.length;
  await crowd.ask(1, () => ledger.acknowledged.length > asked);
  const before = await answers(instance, everybody);
  await instance.sql(`update session set last_seen_at = '${new Date(Date.now() - 300_000).toISOString()}'`);
  await instance.sql('pragma wal_checkpoint(truncate)'); // or the log has room of its own
  const ballast = join(instance.folder, 'ballast');
  fillUp(ballast);
  const after = await answers(instance, everybody);
  const [refused, until] = [ledger.refused, ledger.acknowledged.length + 100];
  await crowd.ask(1, () => ledger.refused > refused || ledger.acknowledged.length >= until || ledger.surprises.length > 0);
  checks.that('with nothing left to write on, a request is refused', ledger.refused > refused);
  rmSync(ballast);
  checks.none('with nothing left to write on, every answer is as it was', differences(before, after));
}

const resize = (disk, size) => execFileSync('mount', ['-o', `remount,size=${size}`, disk]);

async function onSmallDisk(tell) {
  const disk = throwAwayFolder('disk');
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${smallMiB}m`, 'tmpfs', disk]);
  try {
    await tell(disk);
  } finally {
    execFileSync('umount', ['--lazy', disk]);
  }
}

async function story(checks, { dice, isQuick, disk }) {
  const mailbox = await Mailbox.open();
  const instance = new Instance(disk, { smtpPort: mailbox.port });
  const everybody = people();
  const outside = join(throwAwayFolder('files'), 'files');
  mkdirSync(outside);
  const file = await generate(outside, 100_000);
  await fill(instance, everybody);
  await instance.start();
  for (const person of everybody) await signIn(instance, person);
  const ledger = new Ledger();
  const parts = { instance, everybody, ledger, crowd: new Crowd(instance, everybody, { dice, ledger }), file };

  await fillTheDisk(checks, parts);
  for (let i = 0; i < (isQuick ? 1 : 5); ++i) await askOnTheFullDisk(checks, parts);

  await readOnTheFullDisk(checks, parts);

  resize(disk, '2g');
  const asked = ledger.acknowledged.length;
  await parts.crowd.ask(askers, () => ledger.acknowledged.length >= asked + 40 || ledger.surprises.length > 0);
  const small = await generate(outside, isQuick ? 20_000 : 100_000);
  const done = await instance.command(['import', 'contracts', small, '--yes', '--report', join(disk, 'rejected.csv')]);
  checks.that('with room again the import is published', done.code === 0 && /Published/.test(done.out), done.out.slice(-300));
  await settle(checks, { instance, mailbox, ledger, everybody });
  await mailbox.close();
}

/** Runs the story in its own mount namespace; what it counted comes back. */
export async function diskFull(checks, { seed, isQuick }) {
  const namespace = process.getuid() === 0 ? ['--mount'] : ['--map-root-user', '--mount'];
  const child = spawn('unshare', [...namespace, process.execPath, fileURLToPath(import.meta.url), `${seed}`, isQuick ? 'quick' : 'full'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const counts = await new Promise((resolve, reject) => {
    child.on('message', resolve);
    child.on('error', reject);
    child.on('exit', code => reject(new Error(`a tmpfs needs root, or user namespaces (unshare --map-root-user --mount ended with ${code})`)));
  });
  checks.passed += counts.passed;
  checks.failed += counts.failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const checks = new Checks('disk_full');
  try {
    await onSmallDisk(disk => story(checks, { dice: new Dice(Number(process.argv[2])), isQuick: process.argv[3] === 'quick', disk }));
  } catch (error) {
    checks.that('the story comes to its end', false, error.stack);
  }
  process.send({ passed: checks.passed, failed: checks.failed }, () => process.exit(0));
}

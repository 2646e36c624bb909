// The command line imports beside the server, and either of them is killed at random moments.
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Crowd } from './crowd.mjs';
import { generate, shippedOn } from './files.mjs';
import { Importer } from './importer.mjs';
import { Instance } from './instance.mjs';
import { Ledger } from './ledger.mjs';
import { Mailbox } from './mailbox.mjs';
import { fill, people, signIn } from './people.mjs';
import { throwAwayFolder } from './places.mjs';
import { settle } from './settle.mjs';

const askers = 4;
const lines = 20_000;

export async function importerKilled(checks, { dice, isQuick }) {
  const requests = 200;
  const kills = isQuick ? 8 : 60;
  const mailbox = await Mailbox.open();
  const instance = new Instance(throwAwayFolder('importing'), { smtpPort: mailbox.port });
  const everybody = people();
  await fill(instance, everybody);
  const file = await generate(instance.folder, lines);
  const files = await Promise.all(['2020-01-01', '2020-01-02'].map(day => shippedOn(day, file, join(instance.folder, `${day}.csv`))));
  await instance.start();
  for (const person of everybody) await signIn(instance, person);

  const ledger = new Ledger();
  const crowd = new Crowd(instance, everybody, { dice, ledger });
  const importer = new Importer(instance, files);
  const importing = importer.run();
  let serverKills = 0;
  for (const moment of Array.from({ length: kills }, () => dice.whole(0, requests)).sort((a, b) => a - b)) {
    let isStruck = false;
    const asking = crowd.ask(askers, () => isStruck || !instance.isUp);
    while (ledger.acknowledged.length < moment && instance.isUp && ledger.surprises.length === 0) await after(1);
    await after(dice.whole(0, 400));
    if (dice.next() < 0.5) {
      importer.child.kill('SIGKILL');
      isStruck = true;
      await asking;
      continue;
    }
    serverKills += 1;
    await instance.kill();
    await asking;
    await instance.letLeasesEnd();
    await instance.start();
  }
  await crowd.ask(askers, () => ledger.acknowledged.length >= requests);
  importer.isStopping = true;
  await importing;
  checks.none('no import was refused', importer.refused);
  await importer.settle(checks);
  checks.note(`server killed ${serverKills} times, importer ${importer.cutOff} times; ${importer.published} imports of ${lines} rows published meanwhile`);
  await settle(checks, { instance, mailbox, ledger, everybody });
  await mailbox.close();
}

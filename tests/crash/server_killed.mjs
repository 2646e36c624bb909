// `kill -9` of the server at random moments while requests come in: nothing acknowledged is lost, nothing is mailed for nothing.
import { setTimeout as after } from 'node:timers/promises';
import { Crowd } from './crowd.mjs';
import { Instance } from './instance.mjs';
import { Ledger } from './ledger.mjs';
import { Mailbox } from './mailbox.mjs';
import { fill, people, signIn } from './people.mjs';
import { throwAwayFolder } from './places.mjs';
import { settle } from './settle.mjs';

const askers = 4;

export async function serverKilled(checks, { dice, isQuick }) {
  const requests = 200;
  const kills = isQuick ? 10 : 60;
  const mailbox = await Mailbox.open();
  const instance = new Instance(throwAwayFolder('killed'), { smtpPort: mailbox.port });
  const everybody = people();
  await fill(instance, everybody);
  await instance.start();
  for (const person of everybody) await signIn(instance, person);

  const ledger = new Ledger();
  const crowd = new Crowd(instance, everybody, { dice, ledger });
  // A kill comes after a random number of answers, and then in the middle of whatever is going on.
  const moments = Array.from({ length: kills }, () => dice.whole(0, requests)).sort((a, b) => a - b);
  for (const moment of moments) {
    const asking = crowd.ask(askers, () => !instance.isUp || ledger.acknowledged.length >= moment + askers);
    while (ledger.acknowledged.length < moment && instance.isUp && ledger.surprises.length === 0) await after(1);
    await after(dice.whole(0, 40));
    await instance.kill();
    await asking;
    await instance.letLeasesEnd();
    await instance.start();
  }
  await crowd.ask(askers, () => ledger.acknowledged.length >= requests);
  checks.note(`${moments.length} times killed and started again`);
  checks.that(`${requests} requests were acknowledged`, ledger.acknowledged.length >= requests, `${ledger.acknowledged.length}`);
  await settle(checks, { instance, mailbox, ledger, everybody });
  await mailbox.close();
}

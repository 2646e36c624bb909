// A mail server that takes the connection and says nothing: the product ends as soon as it is told to, and no mail is lost or repeated.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Instance } from './instance.mjs';
import { Mailbox } from './mailbox.mjs';
import { throwAwayFolder } from './places.mjs';

const count = 5;
const promptMs = 5000;
const mailSeconds = 30;

async function register(instance, i) {
  const answer = await fetch(`${instance.base}/api/v1/accounts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': `10.1.2.${i + 1}` },
    body: JSON.stringify({ email: `person${i}@example.org`, password: 'keeper-of-the-keys', given_name: 'Robin', family_name: 'Person', country: 'CZ' }),
  });
  if (!answer.ok) throw new Error(`registering: ${answer.status} ${await answer.text()}`);
}

export async function mailStalled(checks) {
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const folder = throwAwayFolder('mail-stalled');
  const stalled = new Instance(folder, { smtpPort: mute.address().port });
  await stalled.start();
  const connected = once(mute, 'connection');
  for (let i = 0; i < count; ++i) await register(stalled, i);
  const [socket] = await connected;
  const since = performance.now();
  const { code } = await stalled.stop();
  const took = Math.round(performance.now() - since);
  checks.that('it ends at once when it is told to', code === 0 && took <= promptMs, `${code} after ${took} ms\n${stalled.log.slice(-500)}`);
  checks.that('and counts no attempt', (await stalled.sql("select count(*) from outbox_mail where state = 'queued' and attempts = 0")) === `${count}`);
  socket.destroy();
  mute.close();

  const mailbox = await Mailbox.open();
  const mended = new Instance(folder, { smtpPort: mailbox.port });
  await mended.start();
  checks.that('every mail goes out then, without waiting', await mailbox.until(mails => mails.length >= count, mailSeconds), `${mailbox.mails.length}`);
  await mended.stop();
  checks.that('once', new Set(mailbox.mails.map(({ messageId }) => messageId)).size === count && mailbox.mails.length === count, `${mailbox.mails.length}`);
  checks.note(`${count} mails behind a server that says nothing; told to stop, it took ${took} ms`);
  await mailbox.close();
}

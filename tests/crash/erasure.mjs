// Erasing an account leaves nothing that the person said, and nothing that was said about him, in the bytes of the database, and
// nothing of it goes out afterwards.
import { existsSync, readFileSync } from 'node:fs';
import { Instance } from './instance.mjs';
import { Mailbox } from './mailbox.mjs';
import { call, fill, people, signIn } from './people.mjs';
import { throwAwayFolder } from './places.mjs';

const planted = {
  email: 'xenobia.quillfeather@rookmantle.example',
  given_name: 'Xenobia',
  family_name: 'Quillfeather',
  company_name: 'Rookmantle Zephyrworks',
  first_line: 'Glimmerstep 1847',
  second_line: 'Hinterhaus Vortrefflich',
  city: 'Oberuntersberg',
  region: 'Landschaftswinkel',
  postal_code: 'QX74821',
  second_identifier: 'ZWEITKENNUNG558',
  product_id: 'WUNSCHPRODUKT-991',
  no_number: 'Gehoert-Frau-Quillfeather!',
  reason_text: 'Abgelehnt weil Sternschnuppe',
  note: 'Notiz Schwanenhals',
  other_note: 'Vermerk Morgentau',
};

/** What must not be found: each of them whole, and both halves of the address, for the domain of a mailbox may be a name. */
const traces = [...Object.values(planted), ...planted.email.split('@')];

async function must(instance, person, path, options) {
  const { status, body } = await call(instance, person, path, options);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Registers and activates as a person does; the code comes by mail. */
async function register(instance, person, codeOf) {
  await must(instance, person, '/api/v1/accounts', {
    method: 'POST',
    body: { email: planted.email, password: 'keeper-of-the-keys', given_name: planted.given_name, family_name: planted.family_name, country: 'CZ', language: 'cs' },
  });
  await must(instance, person, '/api/v1/accounts/activate', { method: 'POST', body: { email: planted.email, code: await codeOf() } });
  await signIn(instance, person);
  const me = await fetch(`${instance.base}/api/v1/me`, { headers: { Authorization: `Bearer ${person.token}` } });
  const changed = await fetch(`${instance.base}/api/v1/me`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'application/json', 'If-Match': me.headers.get('etag') },
    body: JSON.stringify({
      company_name: planted.company_name,
      address: { lines: [planted.first_line, planted.second_line], city: planted.city, region: planted.region, postal_code: planted.postal_code, country: 'CZ' },
    }),
  });
  if (changed.status !== 200) throw new Error(`the profile: ${changed.status} ${await changed.text()}`);
}

/** Asks, is denied by the desk and approved by an administrator; mails go to him and about him. */
async function live(instance, { person, administrator, desk }) {
  const ask = body => must(instance, person, '/api/v1/access-requests', { method: 'POST', body: { terms_accepted: true, ...body } });
  await ask({ scope: 'support', contract_numbers: [planted.no_number] });
  await ask({ scope: 'support', serial_number: 'HSZ2810A001', product_id: planted.product_id, second_identifier: planted.second_identifier });
  const waiting = await ask({ scope: 'downloads', contract_numbers: ['42000011'], second_identifier: planted.second_identifier });
  await must(instance, administrator, `/api/v1/admin/requests/${waiting.items[0].id}/approve`, { method: 'POST', body: { note: planted.note } });
  const doubted = await ask({ scope: 'support', contract_numbers: ['84000001'] });
  await must(instance, desk, `/api/v1/desk/requests/${doubted.items[0].id}/deny`, {
    method: 'POST', body: { reason_text: planted.reason_text, note: planted.other_note },
  });
  await ask({ scope: 'downloads', contract_numbers: ['42000010', '10009999'] }); // left open, and watched
}

/** Which planted values are in the bytes of the database's files, in UTF-8 or UTF-16. */
function found(instance) {
  return ['', '-wal', '-shm', '-journal'].map(end => instance.database + end).filter(existsSync).flatMap(file => {
    const bytes = readFileSync(file);
    return traces.filter(value => bytes.includes(value) || bytes.includes(Buffer.from(value, 'utf16le'))).map(value => `${value} in ${file}`);
  });
}

/** Old pages stay in the write-ahead log as long as somebody reads them. */
async function whileOthersRead(instance, person, work) {
  let isOver = false;
  const readers = Array.from({ length: 4 }, async () => {
    while (!isOver) await must(instance, person, '/api/v1/admin/requests?state=pending');
  });
  const done = await work().finally(() => (isOver = true));
  await Promise.all(readers);
  return done;
}

/** With the mail server away: mails to her, about her and naming her as who did it wait in the outbox. */
async function leaveMailsWaiting(instance, person, administrator) {
  await instance.mustCommand(['administrator', 'add', planted.email, '--contract', '42000011']);
  await must(instance, person, '/api/v1/admin/contracts/42000011/lock', { method: 'PUT', body: {} });
  await must(instance, administrator, '/api/v1/admin/contracts/42000011/lock', { method: 'DELETE' });
  const about = `state = 'queued' and text_body like '%${planted.family_name}%'`;
  return Number(await instance.sql(`select count(*) from outbox_mail where ${about}`));
}

/** Starts again with a mail server that takes mails: what waited goes out, and a mail that comes last. */
async function mailsAfterwards(instance, last) {
  const mailbox = await Mailbox.open();
  const again = new Instance(instance.folder, { smtpPort: mailbox.port });
  // What is due is sent at once; what was tried in vain would wait for its next turn.
  await instance.sql("update outbox_mail set not_before = created_at where state = 'queued'");
  await again.start();
  await fetch(`${again.base}/api/v1/accounts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '10.9.9.8' },
    body: JSON.stringify({ email: last, password: 'keeper-of-the-keys', given_name: 'Last', family_name: 'Person', country: 'CZ' }),
  });
  const came = await mailbox.until(mails => mails.some(({ to }) => to === last), 60);
  await again.stop();
  await mailbox.close();
  return { came, mails: mailbox.mails };
}

async function demoMails(instance) {
  return (await (await fetch(`${instance.base}/demo/mail?to=${planted.email}`)).json()).items;
}

async function life(checks, mode) {
  const mailbox = await Mailbox.open();
  const instance = new Instance(throwAwayFolder('erasure'), { smtpPort: mailbox.port, demo: mode === 'demo' });
  const everybody = people();
  await fill(instance, everybody.slice(0, 12));
  await instance.mustCommand(['account', 'role', everybody[0].email, 'add', 'desk']);
  await instance.start();
  const person = { email: planted.email, address: '10.9.9.9' };
  const administrator = everybody.find(({ domain }) => domain === 'strakapoud.example');
  await signIn(instance, administrator);
  await signIn(instance, everybody[0]);
  await register(instance, person, async () => {
    const his = list => list.filter(({ to }) => to === planted.email);
    const mails = mode === 'demo' ? await demoMails(instance) : (await mailbox.until(list => his(list).length > 0, 60), his(mailbox.mails));
    return /^(\d{6})$/m.exec(mails[0].text)[1];
  });
  await live(instance, { person, administrator, desk: everybody[0] });
  const held = found(instance);
  checks.that(`${mode}: before, what he said is there`, held.length >= Object.keys(planted).length - 2, held);
  if (mode === 'normal') {
    await mailbox.until(mails => mails.filter(({ to }) => to === planted.email).length >= 7, 60);
    await mailbox.close();
    const waiting = await leaveMailsWaiting(instance, person, administrator);
    checks.that('mails that name her wait for a mail server', waiting >= 3, waiting);
  }

  const erased = await whileOthersRead(instance, administrator, () => instance.command(['account', 'erase', planted.email, '--yes']));
  checks.that(`${mode}: the account is erased`, erased.code === 0, erased.out);
  checks.none(`${mode}: beside the running server nothing of him is left`, found(instance));
  await instance.stop();
  checks.none(`${mode}: nor after the server has stopped`, found(instance));
  const verified = await instance.command(['audit', 'verify']);
  checks.that(`${mode}: audit verify holds`, verified.code === 0, verified.out);
  if (mode === 'demo') return mailbox.close();
  const { came, mails } = await mailsAfterwards(instance, 'last@example.org');
  checks.that('mails go out again', came);
  checks.none('none of them tells of her', mails.filter(mail => traces.some(value => JSON.stringify(mail).includes(value))));
}

export async function erasure(checks) {
  await life(checks, 'normal');
  await life(checks, 'demo');
}

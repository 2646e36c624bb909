// The end of every story: the server is up again, all mails are out, and the books must agree.
const mailSeconds = 90;

/** Starts the server where it is down, waits for the mails, compares, stops the server, walks the journal. */
export async function settle(checks, { instance, mailbox, ledger, everybody }) {
  if (!instance.isUp) {
    await instance.letLeasesEnd();
    await instance.start();
  }
  await mailbox.until(mails => ledger.hasItsMail(mails), mailSeconds);
  const knownIds = await (async () => {
    await ledger.checkAcknowledged(checks, instance);
    return ledger.knownIds(checks, instance, everybody);
  })();
  const queued = await instance.sql("select count(*) from outbox_mail where state = 'queued'");
  const { code } = await instance.stop();
  checks.that('the server stops when it is told to', code === 0, instance.log.slice(-500));
  checks.none('the log names nobody', everybody.map(({ email }) => email).filter(email => instance.log.includes(email)));
  const repeats = ledger.checkMails(checks, mailbox.mails, knownIds);
  const verified = await instance.command(['audit', 'verify']);
  checks.that('audit verify holds', verified.code === 0, verified.out);
  checks.note(`${ledger.acknowledged.length} acknowledged, ${ledger.unanswered} unanswered (${ledger.kept} of them and the refused kept), ` +
    `${ledger.refused} refused, ${mailbox.mails.length} mails, ${repeats} of them repeated, ${queued} still queued`);
}

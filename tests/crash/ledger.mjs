// What was asked for and what came back; afterwards it is held against what the server knows and what was mailed.
import { call } from './people.mjs';

const facts = items => JSON.stringify(items.map(({ identifier, status, reason }) => [identifier.type, identifier.value, status, reason ?? '']));

/** Groups a list of [key, value] into a map of sets. */
function grouped(pairs) {
  const groups = new Map();
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value));
  return groups;
}

export class Ledger {
  acknowledged = []; // {person, id, items}: answered 201
  unanswered = 0; // the connection broke before an answer: may be there or not
  refused = 0; // 503: not there
  surprises = [];
  slowest = 0; // ms, of those that were answered

  async submit(instance, person, ask) {
    const since = performance.now();
    let answer;
    try {
      answer = await call(instance, person, '/api/v1/access-requests', { method: 'POST', body: ask });
    } catch {
      this.unanswered += 1;
      return false;
    }
    this.slowest = Math.max(this.slowest, performance.now() - since);
    if (answer.status === 201) this.acknowledged.push({ person, id: answer.body.id, items: facts(answer.body.items) });
    else if (answer.status === 503) this.refused += 1;
    else this.surprises.push(`${person.email} got ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.status === 201;
  }

  /** Every acknowledged request is there and says what it said. */
  async checkAcknowledged(checks, instance) {
    const faults = [];
    for (const { person, id, items } of this.acknowledged) {
      const { status, body } = await call(instance, person, `/api/v1/access-requests/${id}`);
      if (status !== 200) faults.push(`${id} of ${person.email}: ${status}`);
      else if (facts(body.items) !== items) faults.push(`${id} was ${items} and is ${facts(body.items)}`);
    }
    checks.none('every acknowledged request is there and unchanged', faults);
    checks.none('no answer but 201, 503 or none', this.surprises);
  }

  /** All request ids that the server knows, page by page; nothing is there that nobody asked for. */
  async knownIds(checks, instance, everybody) {
    const known = new Map();
    for (const person of everybody) {
      for (let cursor = ''; cursor !== undefined; ) {
        const { body } = await call(instance, person, `/api/v1/access-requests?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        body.items.forEach(request => known.set(request.id, request));
        cursor = body.next_cursor;
      }
    }
    const asked = new Set(this.acknowledged.map(({ id }) => id));
    const more = [...known.values()].filter(({ id, follows }) => !asked.has(id) && !follows);
    // A refusal can come from a commit whose outcome the server did not learn.
    checks.that('nothing is there that nobody asked for', more.length <= this.unanswered + this.refused, `${more.length} more than acknowledged`);
    this.kept = more.length;
    return new Set(known.keys());
  }

  hasItsMail(mails) {
    return this.withoutMail(mails).length === 0;
  }

  /** The acknowledged requests that should have been mailed and were not. "You have it already" is said once a day for each number. */
  withoutMail(mails) {
    const mailed = new Set(mails.map(({ to, requestId }) => `${to} ${requestId}`));
    const told = new Set();
    return this.acknowledged.filter(({ person, id, items }) => {
      const held = JSON.parse(items).map(([type, value, , reason]) => reason === 'already_registered' && `${person.email} ${type} ${value}`);
      const isRepeated = held.every(number => told.has(number));
      held.filter(Boolean).forEach(number => told.add(number));
      return !isRepeated && !mailed.has(`${person.email} ${id}`);
    });
  }

  /** Returns how many mails were repeats. */
  checkMails(checks, mails, knownIds) {
    checks.none('every acknowledged request has its mail', this.withoutMail(mails).map(({ person, id }) => `${id} to ${person.email}`));
    const ghosts = mails.filter(({ requestId }) => requestId && !knownIds.has(requestId));
    checks.none('no mail names a request that is not there', ghosts.map(({ subject, to }) => `"${subject}" to ${to}`));
    const content = ({ to, subject, text }) => `${to}\n${subject}\n${text}`;
    const ids = grouped(mails.map(mail => [content(mail), mail.messageId]));
    checks.none('a repeated mail carries the same Message-ID', [...ids].filter(([, set]) => set.size > 1).map(([key, set]) => `${[...set].join(' ')}: ${key.slice(0, 120)}`));
    const contents = grouped(mails.map(mail => [mail.messageId, content(mail)]));
    checks.none('one Message-ID stands for one mail', [...contents].filter(([id, set]) => !id || set.size > 1).map(([id]) => id || 'a mail without'));
    return mails.length - contents.size;
  }
}

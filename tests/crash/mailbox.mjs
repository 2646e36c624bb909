// A real SMTP server (src/mail/smtp_peer.py, Debian's python3-aiosmtpd) and what arrived in it.
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { start } from './processes.mjs';
import { python, root } from './places.mjs';

function decodeWord(text) {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (_, charset, kind, coded) =>
      kind.toLowerCase() === 'b' ? Buffer.from(coded, 'base64').toString('utf8') : unquote(coded.replace(/_/g, ' ')),
    );
}

function unquote(text) {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The text part, decoded: what makes two mails the same mail. */
function textOf(content) {
  const part = content.split(/\r?\n--/).find(piece => /content-type: text\/plain/i.test(piece)) ?? content;
  const at = part.search(/\r?\n\r?\n/);
  const [head, body] = [part.slice(0, at), part.slice(at)];
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8').trim();
  return (/content-transfer-encoding: quoted-printable/i.test(head) ? unquote(body) : body).trim();
}

function header(content, name) {
  const head = content.slice(0, content.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  return decodeWord(new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1].trim() ?? '');
}

function mailOf({ recipients, content }) {
  const text = textOf(content);
  return {
    to: recipients.join(','),
    subject: header(content, 'Subject'),
    messageId: header(content, 'Message-ID'),
    requestId: /Request ID: ([a-z2-7]{20})/.exec(text)?.[1],
    text,
  };
}

export class Mailbox {
  mails = [];
  #waiting = new Set();

  static async open() {
    const mailbox = new Mailbox();
    mailbox.peer = start(python, [join(root, 'src/mail/smtp_peer.py'), 'plain'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: mailbox.peer.stdout });
    mailbox.port = await new Promise((resolve, reject) => {
      mailbox.peer.ended.then(() => reject(new Error('the SMTP server ended; is python3-aiosmtpd installed?')), reject);
      lines.on('line', line => {
        const said = JSON.parse(line);
        if (said.port) resolve(said.port);
        else mailbox.#take(mailOf(said));
      });
    });
    return mailbox;
  }

  #take(mail) {
    this.mails.push(mail);
    this.#waiting.forEach(look => look());
  }

  /** Resolves true as soon as `isEnough(mails)` holds, false when it does not within `seconds`. */
  async until(isEnough, seconds) {
    if (isEnough(this.mails)) return true;
    let look;
    let timer;
    const came = await new Promise(resolve => {
      look = () => isEnough(this.mails) && resolve(true);
      timer = setTimeout(() => resolve(false), seconds * 1000);
      this.#waiting.add(look);
    });
    clearTimeout(timer);
    this.#waiting.delete(look);
    return came;
  }

  async close() {
    this.peer.stdin.end();
    await this.peer.ended;
  }
}

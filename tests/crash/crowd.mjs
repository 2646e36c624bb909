// The people of one story asking at the same time, as long as they are let.
import { asks } from './people.mjs';

export class Crowd {
  constructor(instance, everybody, { dice, ledger }) {
    this.instance = instance;
    this.ledger = ledger;
    this.next = 0;
    this.asking = everybody.map(person => ({ person, list: asks(dice, person) }));
  }

  /** `askers` at once, each his turn after the other, until `isDone()` or the server does not answer. */
  async ask(askers, isDone) {
    await Promise.all(Array.from({ length: askers }, async () => {
      while (!isDone()) {
        const { person, list } = this.asking[this.next++ % this.asking.length];
        const unanswered = this.ledger.unanswered;
        await this.ledger.submit(this.instance, person, list.next().value);
        if (this.ledger.unanswered > unanswered) return;
      }
    }));
  }
}

// Counts what held. A check that fails says why, and the story goes on; a story that breaks off counts as one failure.

export class Checks {
  passed = 0;
  failed = 0;

  constructor(story) {
    this.story = story;
  }

  /** `sentence` says what must hold; `why` (a text or a list) is printed when it does not. */
  that(sentence, holds, why = '') {
    if (holds) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    const reasons = (Array.isArray(why) ? why.slice(0, 5) : [why]).map(reason => `\n    ${reason}`).join('');
    console.error(`${this.story}: FAILED: ${sentence}${reasons}`);
  }

  none(sentence, faults) {
    this.that(sentence, faults.length === 0, faults);
  }

  note(text) {
    console.log(`${this.story}: ${text}`);
  }
}

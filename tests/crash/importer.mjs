// The command line as it imports one file after the other beside the server.

export class Importer {
  published = 0;
  unchanged = 0;
  cutOff = 0;
  refused = [];
  isStopping = false;

  /** Each of `files` changes every line of the one before. */
  constructor(instance, files) {
    this.instance = instance;
    this.files = files;
  }

  /** Until told to stop. */
  async run() {
    for (let turn = 0; !this.isStopping; ++turn) {
      const done = await this.import(this.files[turn % this.files.length]);
      if (done.code === 0 && done.out.includes('"state":"published"')) this.published += 1;
      else if (done.code === 0) this.unchanged += 1;
      else if (done.signal === 'SIGKILL') this.cutOff += 1;
      else this.refused.push(done.out);
    }
  }

  import(file) {
    return this.instance.command(['import', 'contracts', file, '--yes', '--json'], { onStart: child => (this.child = child) });
  }

  /** After whatever happened: an import goes in whole, and the database's own count of its lines holds. */
  async settle(checks) {
    const last = await this.import(this.files[0]);
    checks.that('an import after all of that is published', last.code === 0, last.out);
    const again = await this.instance.mustCommand(['import', 'contracts', this.files[0], '--json']);
    checks.that('and is whole: the same file changes nothing', again.out.includes('"state":"unchanged"'), again.out);
    const seen = await this.instance.sql(
      'select count(*) from contract_line, import_head where from_import <= published and (until_import is null or until_import > published)',
    );
    checks.that('its lines are as many as were counted', seen === (await this.instance.sql('select lines from import_head')), seen);
  }
}

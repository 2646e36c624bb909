// What the peers that hold no numbers are told with each question: the account's grants and blocks, and the chains by which they
// may reach what is asked about. Finding them is the caller's work, as these peers' guides have it, and is not measured.
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { rights } from '../data.mjs';
import { namesOf, programMasks } from './rights.mjs';

const cellsOf = line => line.split(',').map(cell => cell.replaceAll('"', ''));
const scopes = ['support', 'downloads', 'ordering'];
/** Of a chain without a line of its own: no day ends it, and it has no warranty. */
const always = { lineStart: 0, lineEnd: 1_000_000, warrantyUntil: 0 };

/** Gives `take` the cells of every row; a table may be larger than memory. */
async function read(folder, table, take) {
  for await (const line of createInterface({ input: createReadStream(join(folder, `${table}.csv`)) })) if (line) take(cellsOf(line));
}

/** Puts `value` behind what `map` has under `key`, where the key is one of those wanted. */
function append(map, key, value) {
  map.get(key)?.push(value);
}

const listsFor = keys => new Map([...keys].map(key => [key, []]));

export class Facts {
  /** Keeps only what the questions are about. */
  static async of(folder, questions) {
    const facts = new Facts();
    facts.programs = new Map(programMasks(folder).map(({ id, isBillTo, support, downloads }) =>
      [id, { isBillTo: isBillTo === '1', support: namesOf(support | downloads), downloads: namesOf(downloads) }]));
    await facts.readAccounts(folder, new Set(questions.map(({ account }) => account)));
    await facts.readNumbers(folder, type => new Set(questions.filter(question => question.type === type).map(({ id }) => id)));
    return facts;
  }

  async readAccounts(folder, wanted) {
    this.accounts = new Map();
    const byId = new Map();
    await read(folder, 'account', ([id, publicId, isActive]) => {
      if (!wanted.has(publicId)) return;
      byId.set(id, { id: publicId, isActive: isActive === '1', grants: [], blocks: [] });
      this.accounts.set(publicId, byId.get(id));
    });
    const time = text => (text === 'infinity' ? 8.64e15 : Date.parse(text));
    await read(folder, 'grants', ([account, target, party, scope, from, until]) =>
      byId.get(account)?.grants.push({ target, party, scope: scopes[scope], from: time(from), until: time(until) }));
    await read(folder, 'block', ([account, target]) => byId.get(account)?.blocks.push(target));
  }

  async readNumbers(folder, wanted) {
    this.lines = listsFor(wanted('serial'));
    await read(folder, 'line', ([serial, product, contract, party, start, end, warranty]) =>
      append(this.lines, serial, { product, contract, party, lineStart: Number(start), lineEnd: Number(end), warrantyUntil: Number(warranty) }));
    const [numbers, billTos] = [wanted('contract'), wanted('bill_to')];
    const billToIds = new Map();
    this.billTos = new Map();
    await read(folder, 'bill_to', ([id, key]) => {
      if (!billTos.has(key)) return;
      billToIds.set(id, key);
      this.billTos.set(key, id);
    });
    const onLine = new Set([...this.lines.values()].flat().map(({ contract }) => contract));
    this.contracts = new Map();
    this.byNumber = new Map();
    this.underBillTo = listsFor(billTos);
    await read(folder, 'contract', ([id, number, program, billTo, isActive, start, end]) => {
      if (!onLine.has(id) && !numbers.has(number) && !billToIds.has(billTo)) return;
      const contract = { id, billTo, program, ...this.programs.get(program), isActive: isActive === '1', start: Number(start), end: Number(end), targets: [], parties: [] };
      this.contracts.set(id, contract);
      this.byNumber.set(number, contract);
      append(this.underBillTo, billToIds.get(billTo), contract);
    });
    await read(folder, 'target', ([contract, target]) => this.contracts.get(contract)?.targets.push(target));
    await read(folder, 'party', ([contract, party]) => this.contracts.get(contract)?.parties.push(party));
  }

  /**
   * {account, right, products: [[chain]]}: yes where the account is active, there is a product, and a grant opens a chain of each.
   * A chain: {id, contract, targets that a grant may name, parties whose grants count, lineStart, lineEnd, warrantyUntil}.
   */
  ask({ account, right, type, id, product }) {
    const products = { serial: () => this.ofSerial(id, product), contract: () => this.ofContract(id), bill_to: () => this.ofBillTo(id) };
    return { account: this.accounts.get(account), right: rights[right], products: products[type]() };
  }

  ofSerial(id, product) {
    const byProduct = new Map();
    this.lines.get(id).forEach((line, at) => {
      const contract = this.contracts.get(line.contract);
      if ((product && product !== line.product) || !contract) return;
      const chain = { ...line, id: `${id}/${at}`, contract, targets: contract.targets, parties: [line.party] };
      byProduct.set(line.product, [...(byProduct.get(line.product) ?? []), chain]);
    });
    return [...byProduct.values()];
  }

  ofContract(id) {
    const contract = this.byNumber.get(id);
    return contract ? [[{ ...always, id, contract, targets: contract.targets, parties: contract.parties }]] : [];
  }

  ofBillTo(id) {
    const contracts = this.underBillTo.get(id);
    return [contracts.map(contract => ({ ...always, id: `${id}/${contract.id}`, contract, targets: [`-${contract.billTo}`], parties: contract.parties }))];
  }
}

/** The answer of a peer that is asked about one chain at a time. */
export function decide({ products }, allows) {
  return products.length > 0 && products.every(chains => chains.some(allows));
}

export const textOf = name => readFileSync(new URL(name, import.meta.url), 'utf8');

// The facts as relationships of relation_model.mjs, for OpenFGA and SpiceDB: {resource, relation, subject, condition, context}.
import { rights } from '../data.mjs';
import { programRelations } from './relation_model.mjs';

const scopes = ['support', 'downloads', 'ordering'];
const endless = 8.64e15;

/** Letters that both take in an id. */
const idOf = text => text.replaceAll(/[^\w-]/g, letter => `=${letter.charCodeAt(0).toString(16)}`);
const targetOf = target => (target.startsWith('-') ? `bill_to:${target.slice(1)}` : `contract:${target}`);
const shareOf = (target, party) => `share:${target}/${party}`;
const productOf = (serial, product) => `product:${idOf(serial)}/${idOf(product)}`;

/** Lists by the key that `keyOf` gives. */
export function grouped(list, keyOf) {
  const groups = new Map();
  for (const one of list) {
    const key = keyOf(one);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(one);
  }
  return groups;
}

/** The one span that grants on the same give together; what has ended adds nothing, for time only goes on. */
function spanOf(grants, now) {
  const open = grants.filter(({ until }) => until > now).sort((a, b) => a.from - b.from);
  if (open.length === 0) return grants[0];
  return open.reduce((span, { from, until }) => {
    if (from > span.until) throw new Error('grants on the same with a gap between them: one relationship cannot say that');
    return { from: span.from, until: Math.max(span.until, until) };
  });
}

export class Relationships {
  /** `facts`: of accounts and numbers that are asked about. */
  constructor(facts) {
    this.now = Date.now();
    this.all = [];
    this.shared = new Set();
    for (const account of facts.accounts.values()) if (account.isActive) this.addAccount(account);
    for (const [id, entry] of facts.programs) this.addProgram(id, entry);
    for (const contract of facts.contracts.values()) this.addContract(contract);
    for (const [serial, lines] of facts.lines)
      lines.forEach((line, at) => this.addLine(serial, line, `line:${idOf(serial)}/${at}`, facts.contracts.get(line.contract)));
    this.all = [...new Map(this.all.map(one => [`${one.resource}#${one.relation}@${one.subject}`, one])).values()];
  }

  add(resource, relation, subject, condition, context) {
    this.all.push({ resource, relation, subject, condition, context });
  }

  /** An account on hold has none: who puts it there takes them away. */
  addAccount({ id, grants, blocks }) {
    const subject = `account:${idOf(id)}`;
    const groups = grouped(grants, ({ target, party, scope }) => `${party === '0' ? targetOf(target) : shareOf(target, party)}#${scope}`);
    for (const [key, group] of groups) {
      const [resource, relation] = key.split('#');
      const { from, until } = spanOf(group, this.now);
      if (from <= this.now && until === endless) this.add(resource, relation, subject);
      else this.add(resource, relation, subject, 'granted', { valid_from: from, valid_until: until });
    }
    for (const { target, party } of grants) if (party !== '0') this.shared.add(shareOf(target, party));
    for (const target of blocks) this.add(targetOf(target), 'blocked', subject);
  }

  addProgram(id, { isBillTo, support, downloads }) {
    const gives = { support, downloads, party: isBillTo ? downloads : support };
    const given = new Set(['ordering', ...Object.entries(gives).flatMap(([of, names]) => names.map(right => `${of}_${right}`))]);
    for (const name of programRelations) if (given.has(name)) this.add(`program:${id}`, name, 'account:*');
  }

  /** The shares that anybody holds, of these targets and parties. */
  sharesOf(targets, parties) {
    return targets.flatMap(target => parties.map(party => shareOf(target, party))).filter(share => this.shared.has(share));
  }

  addContract({ id, billTo, program, isActive, start, end, targets, parties }) {
    const resource = `contract:${id}`;
    for (const target of targets) if (target !== id) this.add(resource, 'reach', targetOf(target));
    if (isActive) this.add(resource, 'program', `program:${program}`, 'in_term', { start_day: start, end_day: end });
    for (const share of this.sharesOf(targets, parties)) this.add(resource, 'share', share);
    for (const share of this.sharesOf([`-${billTo}`], parties)) this.add(resource, 'bill_to_share', share);
    this.add(`bill_to:${billTo}`, 'contract', resource);
  }

  addLine(serial, { product, party, lineStart, lineEnd, warrantyUntil }, line, contract) {
    if (!contract) return;
    const warranty = { warranty_until: warrantyUntil };
    this.add(`serial:${idOf(serial)}`, 'product', productOf(serial, product));
    this.add(productOf(serial, product), 'line', line);
    this.add(line, 'contract', `contract:${contract.id}`, 'in_term', { start_day: lineStart, end_day: lineEnd });
    if (warrantyUntil > 0) this.add(line, 'warranty', `contract:${contract.id}`, 'under_warranty', warranty);
    for (const share of this.sharesOf(contract.targets, [party])) {
      this.add(line, 'share', share);
      if (warrantyUntil > 0) this.add(line, 'warranty_share', share, 'under_warranty', warranty);
    }
  }
}

/** {resource, permission, subject} of a question: a serial of which a product is named is asked about as that. */
export function askedOf(facts, { account, right, type, id, product }) {
  const resources = {
    serial: () => (product ? productOf(id, product) : `serial:${idOf(id)}`),
    contract: () => `contract:${facts.byNumber.get(id)?.id ?? 'none'}`,
    bill_to: () => `bill_to:${facts.billTos.get(id) ?? 'none'}`,
  };
  return { resource: resources[type](), permission: rights[right], subject: `account:${idOf(account)}` };
}

// Cedar in process (its WebAssembly build). Each account's grants are a policy set of its own, parsed beforehand: permits with
// principal and resource in their scope, one a grant, and forbids, one a block.
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { today } from '../data.mjs';
import { decide } from './facts.mjs';
import { namesOf, scopeMasks } from './rights.mjs';

const actions = Object.fromEntries(Object.entries(scopeMasks).map(([scope, mask]) => [scope, namesOf(mask).map(name => `Action::"${name}"`).join(', ')]));

const isCurrent = `resource.is_active && resource.contract_start <= context.today && context.today < resource.contract_end
    && resource.line_start <= context.today && context.today < resource.line_end`;
const gives = {
  downloads: 'resource.downloads.contains(context.right)',
  ordering: 'true',
  support: 'resource.support.contains(context.right)',
};

/** When the grant's scope gives the right. Source: R62, R74, R75, R83, R180. */
function whenOf({ scope, party }) {
  const rights = scope === 'support' && party !== '0' ? `(if resource.is_bill_to then ${gives.downloads} else ${gives.support})` : gives[scope];
  const inTerm = `(${rights} && ${isCurrent})`;
  return scope === 'support' ? `(context.right == "claim_warranty" && context.today < resource.warranty_until || ${inTerm})` : inTerm;
}

function policyOf(account, grant) {
  const { target, party, scope, from, until } = grant;
  const parties = party === '0' ? '' : ` && resource.parties.contains("${party}")`;
  return `permit (principal == Account::"${account}", action in [${actions[scope]}], resource in Reach::"${target}")
  when { context.now >= ${from} && context.now < ${until}${parties} && ${whenOf(grant)} };`;
}

const onlyActive = 'forbid (principal, action, resource) unless { principal.is_active };';
const blockOf = (account, target) => `forbid (principal == Account::"${account}", action, resource in Block::"${target}");`;

const parentsOf = (type, ids) => ids.map(id => ({ type, id }));

/** A grant opens what stands under its target; a block closes the contract and all that it renews. */
function entityOf(chain) {
  const { contract } = chain;
  const attrs = {
    is_active: contract.isActive, contract_start: contract.start, contract_end: contract.end, is_bill_to: contract.isBillTo,
    support: contract.support, downloads: contract.downloads, parties: chain.parties,
    line_start: chain.lineStart, line_end: chain.lineEnd, warranty_until: chain.warrantyUntil,
  };
  return { uid: { type: 'Chain', id: chain.id }, attrs, parents: [...parentsOf('Reach', chain.targets), ...parentsOf('Block', contract.targets)] };
}

export class CedarPeer {
  name = 'Cedar';

  /** Parses what it needs of each account asked about. */
  constructor(facts, questions) {
    const sets = new Set();
    this.asked = questions.map(question => {
      const asked = facts.ask(question);
      if (!sets.has(question.account)) this.prepare(asked.account);
      sets.add(question.account);
      return { products: asked.products.map(chains => chains.map(chain => this.callOf(asked, chain))) };
    });
  }

  prepare({ id, grants, blocks }) {
    const staticPolicies = [onlyActive, ...grants.map(grant => policyOf(id, grant)), ...blocks.map(target => blockOf(id, target))].join('\n');
    const parsed = preparsePolicySet(id, { staticPolicies, templates: {}, templateLinks: [] });
    if (parsed.type !== 'success') throw new Error(`Cedar: ${JSON.stringify(parsed)}\n${staticPolicies}`);
  }

  callOf({ account, right }, chain) {
    const principal = { type: 'Account', id: account.id };
    const entities = [{ uid: principal, attrs: { is_active: account.isActive }, parents: [] }, entityOf(chain)];
    const context = { right, now: Date.now(), today: today() };
    return { principal, action: { type: 'Action', id: right }, resource: entities[1].uid, context, preparsedPolicySetId: account.id, entities };
  }

  decide(at) {
    return decide(this.asked[at], call => {
      const answer = statefulIsAuthorized(call);
      if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) throw new Error(`Cedar: ${JSON.stringify(answer)}`);
      return answer.response.decision === 'allow';
    });
  }
}

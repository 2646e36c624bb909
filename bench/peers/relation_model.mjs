// The model that OpenFGA and SpiceDB share: types with relations that are written down and permissions that follow from them.
// A serial has products, a product lines, a line a contract, a contract its bill-to and what it renews. Source: R62, R74, R75, R83, R180.
import { rights } from '../data.mjs';
import { maskOf, scopeMasks } from './rights.mjs';

export const own = name => ({ own: name });
/** Has `name` on something that this has as `relation`. */
export const through = (relation, name) => ({ relation, name });
/** Has `name` on each of them, one at least. */
export const throughAll = (relation, name) => ({ relation, name, isAll: true });
export const any = (...of) => (of.length === 1 ? of[0] : { any: of });
export const both = (...of) => ({ both: of });
export const but = (of, not) => ({ of, not });

/** Parameters that come with the question (`now`, `today`) or with the relationship, all whole numbers; when it counts, in CEL. */
export const conditions = {
  granted: { parameters: ['now', 'valid_from', 'valid_until'], when: 'valid_from <= now && now < valid_until' },
  in_term: { parameters: ['today', 'start_day', 'end_day'], when: 'start_day <= today && today < end_day' },
  under_warranty: { parameters: ['today', 'warranty_until'], when: 'today < warranty_until' },
};

const scopesOf = right => Object.keys(scopeMasks).filter(scope => scopeMasks[scope] & maskOf([right]));

/** What a grant of the scope needs of the contract's programme; a grant for one party of a programme for bill-tos needs another. */
const needed = (scope, right) => (scope === 'ordering' ? 'ordering' : `${scope}_${right}`);
const neededOfParty = (scope, right) => (scope === 'support' ? `party_${right}` : needed(scope, right));

const everybody = ['account:*'];
const holders = { support: ['account', 'account with granted'], downloads: ['account', 'account with granted'], ordering: ['account', 'account with granted'] };
const eachRight = permissionsOf => Object.assign({}, ...rights.map(permissionsOf));

/** What programmes give: the names of their relations. */
export const programRelations = [...new Set(rights.flatMap(right => scopesOf(right).flatMap(scope => [needed(scope, right), neededOfParty(scope, right)])))];

const program = { relations: Object.fromEntries(programRelations.map(name => [name, everybody])), permissions: {} };

/** Grants of one party on a contract or bill-to. */
const share = { relations: holders, permissions: {} };

const byScope = (right, holds, needs) => any(...scopesOf(right).map(scope => both(holds(scope), through('program', needs(scope, right)))));

const contract = {
  relations: { ...holders, blocked: ['account'], reach: ['contract', 'bill_to'], share: ['share'], bill_to_share: ['share'], program: ['program with in_term'] },
  permissions: {
    ...Object.fromEntries(Object.keys(holders).map(scope => [`${scope}_holder`, any(own(scope), through('reach', scope))])),
    closed: any(own('blocked'), through('reach', 'blocked')),
    warrantied: but(own('support_holder'), own('closed')),
    ...Object.fromEntries(programRelations.map(name => [`open_${name}`, but(through('program', name), own('closed'))])),
    ...eachRight(right => ({
      [`whole_${right}`]: but(byScope(right, scope => own(`${scope}_holder`), needed), own('closed')),
      [`billed_${right}`]: but(byScope(right, scope => through('bill_to_share', scope), neededOfParty), own('closed')),
      [right]: any(own(`whole_${right}`), but(byScope(right, scope => through('share', scope), neededOfParty), own('closed'))),
    })),
  },
};

const billTo = {
  relations: { ...holders, blocked: ['account'], contract: ['contract'] },
  permissions: eachRight(right => ({
    [right]: any(...scopesOf(right).map(scope => both(own(scope), through('contract', `open_${needed(scope, right)}`))), through('contract', `billed_${right}`)),
  })),
};

/** Under warranty a support grant is enough, whatever became of the contract. */
const ofWarranty = right => (right === 'claim_warranty' ? [through('warranty', 'warrantied'), but(through('warranty_share', 'support'), through('warranty', 'closed'))] : []);

const line = {
  relations: { contract: ['contract with in_term'], share: ['share'], warranty: ['contract with under_warranty'], warranty_share: ['share with under_warranty'] },
  permissions: eachRight(right => ({
    [right]: any(through('contract', `whole_${right}`),
      ...scopesOf(right).map(scope => both(through('share', scope), through('contract', `open_${neededOfParty(scope, right)}`))), ...ofWarranty(right)),
  })),
};

const product = { relations: { line: ['line'] }, permissions: eachRight(right => ({ [right]: through('line', right) })) };
const serial = { relations: { product: ['product'] }, permissions: eachRight(right => ({ [right]: throughAll('product', right) })) };

export const types = { account: { relations: {}, permissions: {} }, program, share, contract, bill_to: billTo, line, product, serial };

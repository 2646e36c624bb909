import type { components, operations } from './schema';

type Schemas = components['schemas'];

export type Account = Schemas['Account'];
export type AccountChange = Schemas['AccountChange'];
export type Address = Schemas['Address'];
export type Access = Schemas['Access'];
export type AccessCheck = Schemas['AccessCheck'];
export type AccessRequest = Schemas['AccessRequest'];
/** A request without what only sending adds. */
export type AccessDraft = Omit<Schemas['AccessRequestForm'], 'terms_accepted' | 'dry_run'>;
export type AccessRequestItem = Schemas['AccessRequestItem'];
export type AdministratorName = Schemas['AdministratorName'];
export type CheckedItem = Schemas['CheckedItem'];
export type Claim = Schemas['Claim'];
export type Explanation = Schemas['Explanation'];
export type Group = Schemas['Group'];
export type GroupDrift = Schemas['GroupDrift'];
export type GroupNumber = Schemas['GroupNumber'];
export type GroupPerson = Schemas['GroupPerson'];
export type GroupPersonAdded = Schemas['GroupPersonAdded'];
export type HolderDecision = Schemas['HolderDecision'];
export type Identifier = Schemas['Identifier'];
export type IdentifierType = Schemas['IdentifierType'];
export type Import = Schemas['Import'];
export type ImportKind = Schemas['ImportKind'];
export type Instance = Schemas['Instance'];
export type ItemStatus = Schemas['ItemStatus'];
export type JournalEntry = Schemas['AuditEntry'];
export type JournalHead = Schemas['JournalHead'];
export type Language = Schemas['Language'];
export type ManagedNumber = Schemas['ManagedNumber'];
export type Missing = Schemas['Missing'];
export type MyRole = Schemas['MyRole'];
export type NewGroup = Schemas['GroupForm'];
export type NextAction = Schemas['NextAction'];
export type Nomination = Schemas['Nomination'];
export type PersonName = Schemas['PersonName'];
export type ProofChain = Schemas['ProofChain'];
export type ProofLink = Schemas['ProofLink'];
export type QueueItem = Schemas['QueueItem'];
export type QueueParty = Schemas['QueueParty'];
export type Registration = Schemas['Registration'];
/** Where a request's items stand, as a list is filtered by it. */
export type RequestState = NonNullable<NonNullable<operations['listAccessRequests']['parameters']['query']>['state']>;
export type Revalidation = Schemas['Revalidation'];
export type RevalidationEntry = Schemas['RevalidationEntry'];
export type RevalidationHolder = Schemas['RevalidationHolder'];
/** Which numbers or rounds a list of them has. */
export type RevalidationList = NonNullable<
  NonNullable<operations['listRevalidations']['parameters']['query']>['state']
>;
export type Right = Schemas['Right'];
export type Scope = Schemas['Scope'];
/** What a person wants to know, as the server is asked. */
export type WhyQuestion = operations['explainAccess']['parameters']['query'];

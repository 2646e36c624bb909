import type { AccessDraft, IdentifierType, Scope } from '../../api/types';
import { type Join, read, type Recognised } from './recognise';

/** What a person has put together so far. */
export interface Draft {
  text: string;
  /** Words of the text that are taken exactly as they stand. */
  exact: readonly string[];
  /** Kinds that were corrected by hand, by value. */
  retyped: Readonly<Record<string, IdentifierType>>;
  /** Values that are left out by hand. */
  dropped: readonly string[];
  /** Values that are asked with afterwards, because one request does not take them. */
  setAside: readonly string[];
  productId: string;
  secondIdentifier: string;
}

export const emptyDraft: Draft = {
  text: '',
  exact: [],
  retyped: {},
  dropped: [],
  setAside: [],
  productId: '',
  secondIdentifier: '',
};

/** Source: R25. */
export const mostNumbers = 10;

/** Why a set of numbers can not be sent as it is. */
export type Objection =
  'none' | 'mixed' | 'too_many' | 'several_serials' | 'bill_to_for_downloads' | 'serial_for_ordering';

/** What a draft holds: the numbers it asks with, and words of its text that can be taken as they stand as well. */
export interface Contents {
  numbers: Recognised[];
  /** What was set aside for another request. */
  aside: Recognised[];
  leftOver: string[];
  joins: Join[];
}

export function contentsOf(draft: Draft): Contents {
  const { found, leftOver, joins } = read(draft.text, draft.exact);
  const dropped = new Set(draft.dropped);
  const later = new Set(draft.setAside);
  const all = found
    .filter(({ value }) => !dropped.has(value))
    .map(({ value, type }) => ({ value, type: draft.retyped[value] ?? type }));
  const numbers = all.filter(({ value }) => !later.has(value));
  return { numbers, aside: all.filter(({ value }) => later.has(value)), leftOver, joins };
}

export const numbersOf = (draft: Draft): Recognised[] => contentsOf(draft).numbers;

/** A draft of numbers whose kinds are known. */
function draftOfKnown(numbers: readonly Recognised[]): Draft {
  const exact = numbers.map(({ value }) => value);
  const retyped = Object.fromEntries(numbers.map(({ value, type }) => [value, type]));
  return { ...emptyDraft, text: exact.join('\n'), exact, retyped };
}

/** A draft of numbers that are known as such, all of one kind where it is given. */
export function draftOf(numbers: readonly string[], type?: IdentifierType): Draft {
  return type ? draftOfKnown(numbers.map(value => ({ value, type }))) : { ...emptyDraft, text: numbers.join('\n') };
}

/** What is left to ask with once the draft was sent; undefined where nothing was set aside. */
export function restOf(draft: Draft): Draft | undefined {
  const { aside } = contentsOf(draft);
  return aside.length > 0 ? draftOfKnown(aside) : undefined;
}

/** Sets numbers aside: they come back with `restOf`. */
export function later(draft: Draft, numbers: readonly Recognised[]): Draft {
  return { ...draft, setAside: [...draft.setAside, ...numbers.map(({ value }) => value)] };
}

/** Another text: what was left out or set aside of the old one means nothing in it. */
export function retextOf(draft: Draft, text: string): Draft {
  return { ...draft, text, dropped: [], setAside: [] };
}

export function without(draft: Draft, values: readonly string[]): Draft {
  return { ...draft, dropped: [...draft.dropped, ...values] };
}

/** Takes a word of the text exactly as it stands. */
export function withExact(draft: Draft, value: string): Draft {
  return { ...draft, exact: [...draft.exact, value], dropped: draft.dropped.filter(one => one !== value) };
}

/** The first thing that stands against sending `numbers`; undefined when nothing does. Source: R25, R26, R28, R62. */
export function objectionTo(numbers: readonly Recognised[], scope: Scope): Objection | undefined {
  const [first] = numbers;
  if (!first) return 'none';
  if (numbers.some(({ type }) => type !== first.type)) return 'mixed';
  if (first.type === 'serial' && numbers.length > 1) return 'several_serials';
  if (numbers.length > mostNumbers) return 'too_many';
  if (first.type === 'bill_to' && scope === 'downloads') return 'bill_to_for_downloads';
  if (first.type === 'serial' && scope === 'ordering') return 'serial_for_ordering';
  return undefined;
}

function identifiersOf(numbers: readonly Recognised[], productId: string): Omit<AccessDraft, 'scope'> {
  const values = numbers.map(({ value }) => value);
  switch (numbers[0]?.type) {
    case 'bill_to':
      return { bill_to_ids: values };
    case 'serial':
      return { serial_number: values[0], ...(productId.trim() ? { product_id: productId.trim() } : {}) };
    default:
      return { contract_numbers: values };
  }
}

/** The request of a draft without objection; the service descriptions are accepted by sending it, not by trying it. */
export function formOf(draft: Draft, scope: Scope): AccessDraft {
  const second = draft.secondIdentifier.trim();
  return {
    scope,
    ...identifiersOf(numbersOf(draft), draft.productId),
    ...(second ? { second_identifier: second } : {}),
  };
}

/** The kinds in a mixed draft, each with how many there are, so that one can be kept. */
export function kindsOf(numbers: readonly Recognised[]): { type: IdentifierType; count: number }[] {
  const types = [...new Set(numbers.map(({ type }) => type))];
  return types.map(type => ({ type, count: numbers.filter(number => number.type === type).length }));
}

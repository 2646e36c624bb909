import type { Right, WhyQuestion } from '../../api/types';

export const resourceTypes = ['contract', 'bill_to', 'serial', 'software', 'content'] as const;
export type ResourceType = (typeof resourceTypes)[number];

/** Rights that a decision knows today, those of everyday first. */
export const rights: readonly Right[] = [
  'download_software',
  'open_case',
  'request_rma',
  'view_case',
  'use_support_tools',
  'view_entitled_content',
  'claim_warranty',
  'view_contract',
  'place_order',
  'view_order',
];

/** The form as it is filled in. */
export interface Draft {
  account: string;
  action: Right;
  type: ResourceType;
  id: string;
  product: string;
  /** A moment as the browser writes it, without zone; empty: now. */
  at: string;
}

/** The form that an address fills in; what it does not say is as usual. */
export function draftOf(parameters: URLSearchParams): Draft {
  return {
    account: parameters.get('account') ?? '',
    action: rights.find(right => right === parameters.get('action')) ?? 'download_software',
    type: resourceTypes.find(type => type === parameters.get('type')) ?? 'contract',
    id: parameters.get('id') ?? '',
    product: parameters.get('product') ?? '',
    at: parameters.get('at') ?? '',
  };
}

/** The address that fills in the form like this. */
export function whyAddress(draft: Partial<Draft>): string {
  const said = Object.entries(draft).filter(([, value]) => value);
  return `/why?${new URLSearchParams(said as [string, string][])}`;
}

/** The question, once there is one to ask. */
export function questionOf({ account, action, type, id, product, at }: Draft): WhyQuestion | undefined {
  if (!id.trim()) return undefined;
  const instant = at ? new Date(at) : undefined;
  return {
    ...(account.trim() ? { account: account.trim() } : {}),
    action,
    resource_type: type,
    resource_id: id.trim(),
    ...(type === 'serial' && product.trim() ? { product_id: product.trim() } : {}),
    ...(instant && !Number.isNaN(instant.getTime()) ? { at: instant.toISOString() } : {}),
  };
}

/** What one does with such a thing, where it is one right alone. */
export const rightOfType: Readonly<Partial<Record<ResourceType, Right>>> = {
  software: 'download_software',
  content: 'view_entitled_content',
};

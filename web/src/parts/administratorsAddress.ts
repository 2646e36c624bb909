/** Where the portal says who administers a number. */
export function administratorsAddress(type: 'contract' | 'bill_to', number: string): string {
  return `/administrators/${type === 'contract' ? 'contract' : 'bill-to'}/${encodeURIComponent(number)}`;
}

import type { IdentifierType } from '../../api/types';

/** What a word announces: a kind of identifier, or `other`, a number that is none of ours. */
export type Label = IdentifierType | 'other';

/** A label's place in a line: [at, until). */
export interface Mark {
  type: Label;
  at: number;
  until: number;
}

/** "Number", "No." and the like behind a label belong to it. */
const number =
  '(?:[\\s-]{0,3}(?:numbers?|no|nr|num|ids?|n°|č(?:ísl\\p{L}*)?|số)(?![\\p{Script=Latin}\\p{N}]|[-._/][\\p{L}\\p{N}]))*';

/** A word of a script with spaces counts only as a whole: neither FAX100200 nor CASE-1234 announces anything. */
function words(pattern: string): RegExp {
  const whole = `(?<![\\p{Script=Latin}\\p{N}])(?:${pattern})(?![\\p{Script=Latin}\\p{N}]|[-._/][\\p{L}\\p{N}])`;
  return new RegExp(`${whole}${number}`, 'giu');
}

const marks: readonly { type: Label; patterns: readonly RegExp[] }[] = [
  {
    type: 'bill_to',
    patterns: [
      words('bill[\\s-]?to|BIDs?|fakturačn\\p{L}*(?:\\s+adres\\p{L}*)?|mã thanh toán'),
      /請求先\s*(?:ID)?|收單方\s*(?:ID|編號)?|帳單\s*(?:ID)?/giu,
    ],
  },
  {
    type: 'serial',
    patterns: [
      words('serials?|SN|sériov\\p{L}*|výrobní\\p{L}*|(?:số\\s*)?(?:sê-?ri|seri)'),
      // The only label that people write without a gap: S/N12345678.
      /(?<![\p{Script=Latin}\p{N}])s\/n/giu,
      /シリアル(?:番号)?|製造番号|序列號|序號/gu,
    ],
  },
  {
    type: 'contract',
    patterns: [
      words('contracts?|smlouv\\p{L}*|kontrakt\\p{L}*|hợp\\s*đồng'),
      /(?<!請求先)契約(?:番号)?|合約(?:編號)?/gu,
    ],
  },
  {
    type: 'other',
    patterns: [
      words('PIDs?|products?|VIDs?|(?:tele)?phones?|tel(?:efon)?|mobile|fax|orders?|invoices?|cases?|tickets?|RMA'),
      words('qty|quantity|pcs|pieces|room|floor|building|zip|objednáv\\p{L}*|faktur(?!ačn)\\p{L}*|případ\\p{L}*'),
      words('IČO?|ICO|DIČ|DIC|VAT|GST|tax(?:\\s*(?:payer|code))?|TIN|EIN|D-?U-?N-?S|(?:company\\s*)?reg(?:istration)?'),
      words('mob(?:il)?|cell|GSM|S?ĐT|množství|počet|ks|số\\s*lượng|mã\\s*số\\s*thuế|MST'),
      words('điện\\s*thoại|đơn\\s*(?:đặt\\s*)?hàng|hóa\\s*đơn'),
      /(?<![\p{L}\p{N}])PO(?![\p{L}\p{N}]|[-._/][\p{L}\p{N}])/gu,
      /電話|携帯|手機|法人番号|登録番号|統一編號|統編|數量|数量|注文(?:番号)?|訂單(?:編號)?|請求書(?:番号)?|發票/gu,
    ],
  },
];

/** The labels of a line in their order; where two overlap, the earlier. */
export function marksOf(line: string): Mark[] {
  const all = marks.flatMap(({ type, patterns }) =>
    patterns.flatMap(pattern =>
      [...line.matchAll(pattern)].map(({ 0: text, index }) => ({ type, at: index, until: index + text.length })),
    ),
  );
  let end = 0;
  return all
    .sort((a, b) => a.at - b.at || b.until - a.until)
    .filter(({ at, until }) => {
      const isFree = at >= end;
      if (isFree) end = until;
      return isFree;
    });
}

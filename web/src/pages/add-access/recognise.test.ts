import { describe, expect, it } from 'vitest';
import { read } from './recognise';

const short = (text: string, exact: string[] = []) =>
  read(text, exact).found.map(({ type, value }) => `${type} ${value}`);

/** What people paste, and what they mean by it. */
const pasted: readonly [string, string, string[]][] = [
  ['nothing', '', []],
  ['blanks', ' \n\t', []],
  // One word stands for itself.
  ['a short number', '123', ['contract 123']],
  ['a letter and a digit', 'A-1', ['contract A-1']],
  ['an unusual contract number', 'record-1', ['contract record-1']],
  ['a number that begins like a label', 'CASE-1234', ['contract CASE-1234']],
  ['a number that begins with our own label', 'contract-77', ['contract contract-77']],
  ['a number that begins with another label', 'FAX100200', ['contract FAX100200']],
  ['a number that begins with "order"', 'ORDER1234', ['contract ORDER1234']],
  ['a number that looks like a date', '2024-01-15', ['contract 2024-01-15']],
  ['a number without a digit', 'ABCDEFGH', ['contract ABCDEFGH']],
  ['a number with blanks around it', '  10000001\n', ['contract 10000001']],
  ['a number in quotes', '“10000001”', ['contract 10000001']],
  ['a serial of the usual shape', 'FOC0903N5J9', ['serial FOC0903N5J9']],
  ['full-width digits', '２００１００１１１', ['contract 200100111']],
  ['digits in groups of three', '10 000 001', ['contract 10000001']],
  ['digits in groups, with narrow blanks', '10\u202f000\u202f001', ['contract 10000001']],
  ['a number with a soft hyphen', '1000\u00ad0001', ['contract 10000001']],
  ['a number with a typographic dash', 'AB–77', ['contract AB-77']],
  ['a mail address alone', 'jana7@example.cz', []],
  ['a link alone', 'https://example.cz/10000001', []],
  // Lists.
  ['a comma-separated list', '200100111, 200100112', ['contract 200100111', 'contract 200100112']],
  ['a list without blanks', '200100111;200100112', ['contract 200100111', 'contract 200100112']],
  ['a column from a sheet', '200100111\n200100112\n', ['contract 200100111', 'contract 200100112']],
  ['a row from a sheet', '200100111\t200100112', ['contract 200100111', 'contract 200100112']],
  ['a list of short numbers', '123, A-1, CASE-1234', ['contract 123', 'contract A-1', 'contract CASE-1234']],
  ['two numbers with a slash', '10000001/10000019', ['contract 10000001', 'contract 10000019']],
  ['a number with a slash in it', '200100111/1', ['contract 200100111/1']],
  ['the same number twice', '200100111 200100111', ['contract 200100111']],
  ['the same number in two cases', 'ab-77 AB-77', ['contract ab-77']],
  ['a list with "and"', '200100111 and 200100112', ['contract 200100111', 'contract 200100112']],
  ['a numbered list', '1. 10000001\n2. 10000019', ['contract 10000001', 'contract 10000019']],
  ['a list with pieces', '10000001 x2\n3x 10000019', ['contract 10000001', 'contract 10000019']],
  ['contracts and a serial', '10000001 FOC0903N5J9', ['contract 10000001', 'serial FOC0903N5J9']],
  // Labels.
  ['a label with a colon', 'Contract:10000001', ['contract 10000001']],
  ['a label with "No."', 'Contract No.10000001', ['contract 10000001']],
  ['a label with "#"', 'contract #77', ['contract 77']],
  ['a labelled short number', 'Contract number: 123', ['contract 123']],
  ['a labelled serial of unusual shape', 'Serial number: 12345-AEK67-89', ['serial 12345-AEK67-89']],
  ['a serial glued to its label', 'S/N12345678', ['serial 12345678']],
  ['a serial without a digit', 'SN: ABCDEFGH', ['serial ABCDEFGH']],
  ['a label that has a word behind it', 'SN: pending', []],
  ['a labelled bill-to', 'Bill-to ID 10045678', ['bill_to 10045678']],
  ['bill-tos', 'Bill-To IDs: 1000002, 1000003', ['bill_to 1000002', 'bill_to 1000003']],
  ['a label with an aside', 'Contract 10000001 (qty 1500 pieces, room 12345)', ['contract 10000001']],
  ['a label far from its serial', 'The serial of our router in Brno is 12345-AEK67', ['serial 12345-AEK67']],
  [
    'a contract and its device',
    'Contract 10000001 for device FOC0903N5J9',
    ['contract 10000001', 'serial FOC0903N5J9'],
  ],
  ['two kinds in a line', 'contract 10000001, bill-to 1000002', ['contract 10000001', 'bill_to 1000002']],
  [
    'a heading over a list',
    'Our contracts:\n200100111\nAB-77/2\n\nRegards',
    ['contract 200100111', 'contract AB-77/2'],
  ],
  ['a heading over rows', 'Serial numbers\nX100 Router Prague 5\nX101 Switch', ['serial X100', 'serial X101']],
  [
    'a table of a sheet',
    'Contract\tBill-to\tSerial\tQty\n10000001\t1000002\tHFL2801A001\t25',
    ['contract 10000001', 'bill_to 1000002', 'serial HFL2801A001'],
  ],
  ['a serial with its product in brackets', 'SN LDN2801A001 (ISR4351/K9)', ['serial LDN2801A001']],
  ['a number with another in brackets', 'contract 10000001 (10000019)', ['contract 10000001', 'contract 10000019']],
  ['a number with a label in brackets', 'AB-77 (serial X100)', ['contract AB-77', 'serial X100']],
  ['a column of quantities', '42000001\t3 pcs\n42000010\t12 ks', ['contract 42000001', 'contract 42000010']],
  ['a column of bare quantities', '42000001\t3\n42000010\t12', ['contract 42000001', 'contract 42000010']],
  ['a quoted mail', '> Contract 10000001\n>> S/N: FOC0903N5J9', ['contract 10000001', 'serial FOC0903N5J9']],
  ['a telephone number over a contract number', 'tel. 222 333 444\n10000001', ['contract 10000001']],
  // The portal's other languages.
  ['a Japanese mail', '契約番号：200100111、請求先ID：10045678 です。', ['contract 200100111', 'bill_to 10045678']],
  ['a Japanese sentence', '契約番号は200100111と200100112です。', ['contract 200100111', 'contract 200100112']],
  ['a Japanese serial', 'シリアル番号FOC0903N5J9', ['serial FOC0903N5J9']],
  ['a Chinese label', '合約編號 200100111\n序列號 FOC0903N5J9', ['contract 200100111', 'serial FOC0903N5J9']],
  ['a Czech label', 'Číslo smlouvy 200100111, sériové číslo FOC0903N5J9', ['contract 200100111', 'serial FOC0903N5J9']],
  ['a Czech bill-to', 'Fakturační adresa: 4200001', ['bill_to 4200001']],
  ['a Vietnamese label', 'Số hợp đồng: 200100111', ['contract 200100111']],
  // What is none of ours.
  ['an order', 'order 88123456', []],
  ['an order in Japanese', '注文番号 88123456', []],
  ['a telephone number', 'tel. 222 333 444', []],
  ['an international telephone number', 'Call +420 222 333 444', []],
  ['a date in a sentence', 'It ends on 2026-03-01.', []],
  ['a time and a price', 'At 10:30, for € 1500.00', []],
  ['a company registration', 'IČO 27074358, DIČ: CZ27074358', []],
  ['tax numbers', 'VAT ID 27074358\nTax ID: 990112233\n統一編號 12345678\nMã số thuế: 0101234567', []],
  ['telephone numbers in national form', 'Call (503) 555-0123, 503-555-0199 or 03-1234-5678', []],
  ['small numbers of a sentence', 'We have 3 sites with 120 devices in room 12345', []],
];

describe('read', () => {
  it.each(pasted)('recognises %s', (_name, text, expected) => expect(short(text)).toEqual(expected));

  it('picks the numbers out of a mail and leaves telephone, date, address and order alone', () => {
    const mail = [
      'Hello Jana,',
      'please add contract numbers 200100111 and 200100112 by 2026-03-01, they came with order 88123456.',
      'One device is S/N FOC0903N5J9.',
      'Best regards, Petr <petr@example.cz>, tel. +420 222 333 444',
    ].join('\n');
    expect(short(mail)).toEqual(['contract 200100111', 'contract 200100112', 'serial FOC0903N5J9']);
  });
});

describe('what is left over', () => {
  it.each([
    ['a short number in a sentence', 'please add 12345 for me', ['12345']],
    ['what a label of ours does not announce', 'Contract 10000001 (room 12345)', ['12345']],
    ['a number of something else', 'order 88123456', ['88123456']],
    ['two numbers that may be one', '10000001/10000019', ['10000001/10000019']],
    ['a label that may be part of the number', 'S/N12345678', ['S/N12345678']],
    ['a word of a list without a digit', '10000001\nABCDEFGH', ['ABCDEFGH']],
    ['nothing of a plain list', '10000001, 10 000 019', []],
    ['nothing of address, date, time and label', 'Contract:10000001 by 2026-03-01 10:30 to a7@example.cz', []],
  ])('offers %s', (_name, text, offered) => expect(read(text).leftOver).toEqual(offered));

  it('is taken exactly as typed where somebody says so', () => {
    expect(short('10000001/10000019', ['10000001/10000019'])).toEqual(['contract 10000001/10000019']);
    expect(short('S/N12345678', ['S/N12345678'])).toEqual(['contract S/N12345678']);
    expect(short('please add 12345 for me', ['12345'])).toEqual(['contract 12345']);
    expect(short('Serial: AB 12345', ['12345'])).toEqual(['serial 12345']);
    expect(read('order 88123456', ['88123456']).leftOver).toEqual([]);
  });
});

describe('what may be one number', () => {
  it.each([
    ['two halves', '4200 0001', [{ text: '4200 0001', value: '42000001' }]],
    ['digits in groups of three', '10 000 001', []],
    ['two whole numbers', '10000001 10000019', []],
    ['a telephone number', '+420 2223 3344', []],
  ])('are %s', (_name, text, expected) => expect(read(text).joins).toEqual(expected));
});

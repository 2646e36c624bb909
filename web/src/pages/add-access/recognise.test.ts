import { describe, expect, it } from 'vitest';
import { recognise } from './recognise';

const short = (text: string) => recognise(text).map(({ type, value }) => `${type} ${value}`);

describe('recognise', () => {
  it.each([
    ['nothing', '', []],
    ['a comma-separated list', '200100111, 200100112', ['contract 200100111', 'contract 200100112']],
    ['a column from a sheet', '200100111\n200100112\n', ['contract 200100111', 'contract 200100112']],
    ['full-width digits', '２００１００１１１', ['contract 200100111']],
    ['the same number twice', '200100111 200100111', ['contract 200100111']],
    ['a serial of the usual shape without a label', 'FOC0903N5J9', ['serial FOC0903N5J9']],
    ['an unusual contract number alone', 'record-1', ['contract record-1']],
    ['a labelled serial of unusual shape', 'Serial number: 12345-AEK67-89', ['serial 12345-AEK67-89']],
    ['a labelled bill-to', 'Bill-to ID 10045678', ['bill_to 10045678']],
    ['a Japanese mail', '契約番号：200100111、請求先ID：10045678 です。', ['contract 200100111', 'bill_to 10045678']],
    ['a Chinese label', '合約編號 200100111\n序列號 FOC0903N5J9', ['contract 200100111', 'serial FOC0903N5J9']],
    [
      'a Czech label',
      'Číslo smlouvy 200100111, sériové číslo FOC0903N5J9',
      ['contract 200100111', 'serial FOC0903N5J9'],
    ],
    ['a Vietnamese label', 'Số hợp đồng: 200100111', ['contract 200100111']],
    [
      'a heading over a list',
      'Our contracts:\n200100111\nAB-77/2\n\nRegards',
      ['contract 200100111', 'contract AB-77/2'],
    ],
  ])('reads %s', (_name, text, expected) => expect(short(text)).toEqual(expected));

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

import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns';
import { beginningOf, headerFault } from './header';

const programs = columnsOf.programs.required.join(',');

describe('headerFault', () => {
  it.each([
    ['as it should be', `${programs}\nGOLD,Gold,install_at,vendor,yes,yes\n`],
    ['in another order and case, with blanks', ` Name ,${programs.replace(',name', '').toUpperCase()}`],
    ['with columns that nobody knows', `colour,${programs},size\r\n`],
    ['in quotes', programs.replace('name', '"name"')],
    ['behind empty lines', `\r\n\n${programs}\n`],
  ])('finds nothing wrong with a row %s', (_name, text) => expect(headerFault('programs', text)).toBeUndefined());

  it('names what is missing and what was found', () =>
    expect(headerFault('programs', 'service_program,name,"kind, of it"\nGOLD')).toEqual({
      kind: 'lacking',
      missing: ['entitled_party', 'brand', 'rights_support', 'rights_downloads'],
      found: ['service_program', 'name', 'kind, of it'],
      separator: undefined,
      fits: undefined,
    }));

  it.each([
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'bar'],
  ])('sees that cells are separated by %j', (sign, separator) =>
    expect(headerFault('programs', programs.replaceAll(',', sign))).toMatchObject({ separator }),
  );

  it('knows the rows of another kind of file', () =>
    expect(headerFault('contracts', programs)).toMatchObject({ fits: 'programs' }));

  it('sees a column that stands twice, but not one that is left out anyway', () => {
    expect(headerFault('programs', `${programs},Brand`)).toMatchObject({ kind: 'twice', twice: 'brand' });
    expect(headerFault('programs', `${programs},size,size`)).toBeUndefined();
  });

  it('sees that there is nothing', () => expect(headerFault('programs', '\r\n')).toMatchObject({ kind: 'empty' }));
});

describe('beginningOf', () => {
  it('reads text behind its mark', async () =>
    expect(await beginningOf(new File(['\ufeffname\n東京'], 'a.csv'))).toBe('name\n東京'));

  it('leaves to the server what is no text', async () => {
    expect(await beginningOf(new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8, 0, 9])], 'a.xlsx'))).toBeUndefined();
    expect(await beginningOf(new File([new Uint8Array([0x43, 0x61, 0x66, 0xe9, 0x2c, 0x61, 0x62])], 'a.csv'))).toBe(
      undefined,
    );
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportKind } from '../../api/types';
import { columnsOf } from './columns';

/** The server's own list: per kind `{"name", yes…}` or `{"name", no…}`. */
const source = readFileSync(new URL('../../../../src/exchange/columns.cpp', import.meta.url), 'utf8');

function serverColumns(array: string, word: 'yes' | 'no'): string[] {
  const [, body = ''] = new RegExp(`${array}\\{\\{(.*?)\\}\\};`, 's').exec(source) ?? [];
  return [...body.matchAll(new RegExp(`\\{"(\\w+)", ${word}[,}]`, 'g'))].map(([, name = '']) => name);
}

const arrays: Record<ImportKind, string> = {
  programs: 'kPrograms',
  companies: 'kCompanies',
  contracts: 'kContracts',
  products: 'kProducts',
  software: 'kSoftware',
  content: 'kContent',
};

describe.each(Object.entries(arrays) as [ImportKind, string][])('the columns of %s', (kind, array) => {
  it('are those that the server reads', () => {
    expect(serverColumns(array, 'yes').length).toBeGreaterThan(0);
    expect(columnsOf[kind].required).toEqual(serverColumns(array, 'yes'));
    expect(columnsOf[kind].optional).toEqual(serverColumns(array, 'no'));
  });
});

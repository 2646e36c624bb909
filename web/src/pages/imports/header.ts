import type { ImportKind } from '../../api/types';
import { columnsOf } from './columns';

/** What stands between cells in place of a comma. */
const separators = { ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

export interface HeaderFault {
  kind: 'empty' | 'twice' | 'lacking';
  /** The column that stands twice. */
  twice?: string;
  /** Required columns that are not there. */
  missing: readonly string[];
  /** The headings that are there. */
  found: readonly string[];
  separator?: (typeof separators)[keyof typeof separators];
  /** Another kind of file that it is more likely to be. */
  fits?: ImportKind;
}

/** The cells of the first row that has any: separated by commas, in quotes where they hold one. */
function firstRow(text: string): string[] {
  const cells = [''];
  let isQuoted = false;
  for (const sign of text.replace(/^[\r\n]+/, '')) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === ',' && !isQuoted) cells.push('');
    else if (/[\r\n]/.test(sign) && !isQuoted) break;
    else cells[cells.length - 1] += sign;
  }
  return cells;
}

const lacks = (kind: ImportKind, names: ReadonlySet<string>) =>
  columnsOf[kind].required.filter(column => !names.has(column));

const columnsIn = (kind: ImportKind, names: ReadonlySet<string>) =>
  [...columnsOf[kind].required, ...columnsOf[kind].optional].filter(column => names.has(column)).length;

/** The kind whose required columns are all there, and of whose columns there are more than of the chosen one's. */
function betterKind(chosen: ImportKind, names: ReadonlySet<string>): ImportKind | undefined {
  const kinds = (Object.keys(columnsOf) as ImportKind[]).filter(
    kind => lacks(kind, names).length === 0 && columnsIn(kind, names) > columnsIn(chosen, names),
  );
  return kinds.sort((a, b) => columnsIn(b, names) - columnsIn(a, names))[0];
}

/**
 * What keeps a file from being one of its kind, as the server would find it in the first row; undefined when nothing does. It is found
 * before the file is sent, and in the reader's language; what counts is what the server says.
 */
export function headerFault(kind: ImportKind, beginning: string): HeaderFault | undefined {
  const found = firstRow(beginning);
  if (found.join('').trim() === '') return { kind: 'empty', missing: [], found: [] };
  const names = found.map(heading => heading.trim().toLowerCase());
  const known = [...columnsOf[kind].required, ...columnsOf[kind].optional];
  const twice = known.find(column => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice) return { kind: 'twice', twice, missing: [], found };
  const missing = lacks(kind, new Set(names));
  if (missing.length === 0) return undefined;
  const sign = found.length === 1 ? /[;\t|]/.exec(found[0] ?? '')?.[0] : undefined;
  return {
    kind: 'lacking',
    missing,
    found,
    separator: sign ? separators[sign as keyof typeof separators] : undefined,
    fits: betterKind(kind, new Set(names)),
  };
}

/** As much of a file as its first row may take. */
const mostRead = 64 * 1024;

/** The beginning of a file as text; undefined where it is none, such as a spreadsheet. Errors: rejects when it can not be read. */
export async function beginningOf(file: File): Promise<string | undefined> {
  const bytes = await file.slice(0, mostRead).arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  return /[\0\ufffd]/.test(text.slice(0, -3)) ? undefined : text;
}

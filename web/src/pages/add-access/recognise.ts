import type { IdentifierType } from '../../api/types';
import { type Label, type Mark, marksOf } from './labels';

export interface Recognised {
  value: string;
  type: IdentifierType;
}

export interface Reading {
  /** The identifiers, in their order, each once. */
  found: Recognised[];
  /** What else may be one: words with a digit that were taken for something else. Each can be taken exactly as typed. */
  leftOver: string[];
  /** Short numbers side by side that may be one number, written with blanks. */
  joins: Join[];
}

/** `text` as it stands, `value` without the blanks. */
export interface Join {
  text: string;
  value: string;
}

/** A stretch of a line: [at, until). */
interface Stretch {
  text: string;
  at: number;
  until: number;
}

const stretch = ({ 0: text, index = 0 }: RegExpMatchArray): Stretch => ({
  text,
  at: index,
  until: index + text.length,
});

/** What never is an identifier, however many digits it has. */
const noise = [
  /[^\s@]{1,64}@\S+/g, // mail addresses
  /https?:\/\/\S+/g,
  /\+\d[\d\s().-]{6,20}\d/g, // telephone numbers in international form
  /\(\d{2,4}\)\s?\d{3,4}[-\s]\d{3,4}\b|(?<![\w-])(?:0\d{1,3}-\d{2,4}-\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])/g, // and in national form
  /\b\d{1,2}:\d{2}(?::\d{2})?\b/g, // times of day
  /[€$£¥]\s?\d[\d.,]{0,20}|(?<![\d.,])\d[\d.,]{0,20}\s?[€$£¥]/g, // prices
  /(?<![\p{L}\p{N}])(?:[x×]\s?\d{1,2}|\d{1,2}\s?[x×])(?![\p{L}\p{N}])/gu, // 3x, x 3
  /(?<![\p{L}\p{N}.,])\d{1,4}\s?(?:pcs?|pieces?|units?|ea|ks|kus[yů]?|cái|chiếc|bộ|[個台件])(?![\p{Script=Latin}\p{N}])/giu, // 3 pcs
  /^\s*\d{1,2}[.)]\s+(?=\S)/g, // the number of a list's row
];

const dates = [/\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b/g, /\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b/g];

const word = /[\p{Script=Latin}\p{Nd}](?:[\p{Script=Latin}\p{M}\p{Nd}._/-]*[\p{Script=Latin}\p{Nd}])?|\p{L}+/gu;

/** Digits in groups of three, as people write long numbers: 10 000 001. */
const grouped = /(?<![\p{L}\p{N}])\d{1,3}(?: \d{3}){2,4}(?![\p{L}\p{N}]| \d)/gu;

/** What stands between labels and the words of a list without ending it. */
const connector =
  /^(?:and|or|is|are|the|following|our|a|i|nebo|et|y|và|hoặc|と|や|および|及び|は|が|の|和|及|與|與)$/iu;

/** The usual shape of a serial: three letters, year and week, four characters of the place's own. Source: domain page 2.2. */
const usualSerial = /^[A-Z]{3}\d{4}[A-Z0-9]{4}$/i;

const isNumberLike = (text: string) => /^[\x21-\x7e]*\d[\x21-\x7e]*$/.test(text);

/** Whether a word of running text is meant as an identifier without anything that says so. */
const standsOut = (text: string) => /^\d{7,}$/.test(text) || usualSerial.test(text);

/** Whether it may be one where a label was seen, though words lie between. */
const isLong = (text: string) => isNumberLike(text) && text.length >= 6 && !/^\d{1,6}$/.test(text);

function blank(line: string, patterns: readonly RegExp[]): string {
  return patterns.reduce((text, pattern) => text.replace(pattern, found => ' '.repeat(found.length)), line);
}

/** The line with blanks where these stretches, in their order, are. */
function without(line: string, stretches: readonly { at: number; until: number }[]): string {
  let end = 0;
  const parts = stretches.flatMap(({ at, until }) => {
    const part = [line.slice(end, at), ' '.repeat(until - at)];
    end = until;
    return part;
  });
  return [...parts, line.slice(end)].join('');
}

/** Two whole numbers with a slash between them: 10000001/10000019. */
function apart({ text, at, until }: Stretch): Stretch[] {
  const parts = text.split('/');
  const isPair = parts.length > 1 && parts.every(part => /^\d{5,}$/.test(part) && part.length === parts[0]?.length);
  if (!isPair) return [{ text, at, until }];
  return parts.map((part, index) => {
    const from = at + parts.slice(0, index).join('/').length + (index > 0 ? 1 : 0);
    return { text: part, at: from, until: from + part.length };
  });
}

/** A number does not begin with "No." */
function withoutPrefix({ text, at, until }: Stretch): Stretch {
  const prefix = /^(?:no|nr|č)\.(?=\d)/iu.exec(text)?.[0].length ?? 0;
  return { text: text.slice(prefix), at: at + prefix, until };
}

function wordsOf(line: string): Stretch[] {
  const groups = [...line.matchAll(grouped)].map(match => ({ ...stretch(match), text: match[0].replaceAll(' ', '') }));
  const rest = [...blank(line, [grouped]).matchAll(word)].map(stretch).map(withoutPrefix).flatMap(apart);
  return [...groups, ...rest].sort((a, b) => a.at - b.at);
}

/** The label in force at a word, and how it stands to it. */
interface Reach {
  label: Label | undefined;
  /** Nothing but separators and connectors lies between the label, or what it announced last, and the word. */
  isNear: boolean;
  /** The word is the first behind its label. */
  isFirst: boolean;
}

/** In brackets behind what was taken, and announced by nothing in them: a remark about that, such as a serial's product. */
function isRemark(line: string, at: number, from: number): boolean {
  const opened = Math.max(line.lastIndexOf('(', at), line.lastIndexOf('[', at));
  return opened >= from && !/[)\]]/.test(line.slice(opened, at));
}

/** How many there are, beside a number in the row of a sheet. */
function withoutCounts(taken: Line['taken'], line: string): Line['taken'] {
  const isRow = line.includes('\t') && taken.some(({ value }) => standsOut(value));
  return isRow ? taken.filter(({ value }) => !/^\d{1,3}$/.test(value)) : taken;
}

function accepted(text: string, { label, isNear }: Reach, isList: boolean): boolean {
  if (!isNumberLike(text)) return false;
  if (label === 'other' && isNear) return false;
  if (isList || standsOut(text)) return true;
  if (label === undefined || label === 'other') return false;
  return isNear ? text.length >= 3 : isLong(text);
}

function typeOf(text: string, { label, isFirst }: Reach): IdentifierType {
  const announced = label === 'other' ? undefined : label;
  if (usualSerial.test(text) && !(announced && isFirst)) return announced === 'bill_to' ? 'bill_to' : 'serial';
  return announced ?? 'contract';
}

/** A labelled word may do without digits where it is all that the label has, as in "SN: ABCDEFGH". */
function onlyWord(words: readonly Stretch[], marks: readonly Mark[], line: string): Recognised | undefined {
  const [one] = words;
  const [mark] = marks;
  if (words.length !== 1 || marks.length !== 1 || !one || !mark || mark.type === 'other') return undefined;
  const isBehind = mark.until <= one.at && /^[\s:#=.]+$/.test(line.slice(mark.until, one.at));
  return isBehind && /^[A-Z0-9][A-Z0-9._/-]{2,}$/.test(one.text) ? { value: one.text, type: mark.type } : undefined;
}

interface Line {
  taken: (Recognised & Stretch)[];
  words: Stretch[];
  isList: boolean;
  /** The label that holds for the lines after it: one above a list, or in force behind the line's last word. */
  heading: Label | undefined;
}

/** A line that announces nothing leaves a heading in force; a telephone number or the like never is one for more than its own line. */
function headingOf({ label, isNear }: Reach, marks: readonly Mark[], words: readonly Stretch[]): Label | undefined {
  if (label === 'other' && words.length > 0) return undefined;
  return marks.length === 0 || isNear ? label : undefined;
}

function readLine(line: string, heading: Label | undefined): Line {
  const marks = marksOf(line);
  const bare = without(line, marks);
  const all = wordsOf(bare);
  const hasProse = all.some(({ text }) => !isNumberLike(text) && !connector.test(text));
  const words = hasProse ? wordsOf(blank(bare, dates)) : all;
  const taken: Line['taken'] = [];
  let reach: Reach = { label: heading, isNear: heading !== undefined, isFirst: false };
  let next = 0;
  const passMarks = (before: number) => {
    for (; next < marks.length && marks[next]!.at < before; next++)
      reach = { label: marks[next]!.type, isNear: true, isFirst: true };
  };
  for (const one of words) {
    passMarks(one.at);
    const announced = Math.max(taken.at(-1)?.until ?? line.length, marks[next - 1]?.until ?? 0);
    if (isRemark(bare, one.at, announced) && !standsOut(one.text)) continue;
    if (accepted(one.text, reach, !hasProse)) {
      taken.push({ ...one, value: one.text, type: typeOf(one.text, reach) });
      reach = { ...reach, isNear: reach.label !== undefined, isFirst: false };
    } else if (!connector.test(one.text)) {
      reach = { ...reach, isNear: reach.label === 'other' && isNumberLike(one.text), isFirst: false };
    }
  }
  passMarks(line.length);
  const lone = taken.length === 0 ? onlyWord(words, marks, bare) : undefined;
  if (lone) taken.push({ ...words[0]!, ...lone });
  return { taken: withoutCounts(taken, line), words, isList: !hasProse, heading: headingOf(reach, marks, words) };
}

const piece = /[^\s,;、，；]+/gu;

const trimmed = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** Pieces of a line that may be taken exactly as typed: with a digit, and not what they are taken for already. */
function leftOverOf(line: string, { taken, isList }: Line): string[] {
  const quiet = blank(line, isList ? [] : dates);
  const pieces = [...quiet.matchAll(piece)].map(stretch);
  let next = 0;
  return pieces.flatMap(({ text, at, until }) => {
    const value = trimmed(text);
    while (next < taken.length && taken[next]!.until <= at) next++;
    const own = taken.slice(next, next + 10).filter(one => one.at < until);
    const isTaken = own.some(one => one.value === value || one.at < at || one.until > until);
    if (isTaken || value.length < 3 || value.length > 64) return [];
    if (own.length > 0) return /^[\w./-]+$/.test(value) ? [value] : [];
    const mayBe = isNumberLike(value) || (pieces.length === 1 && /^[A-Z][A-Z0-9._/-]{3,}$/.test(value));
    return mayBe && /^[\w./-]+$/.test(value) ? [value] : [];
  });
}

const spaced = /(?<![\p{L}\p{N}.,/-])\d{3,5}(?: \d{3,5}){1,3}(?![\p{L}\p{N}]|[.,/-]\d| \d)/gu;

/** Numbers of a line that may be one, as in "4200 0001". Digits in groups of three are read as one anyway. */
function joinsOf(line: string): Join[] {
  const runs = blank(line, [grouped]).match(spaced) ?? [];
  return runs.map(text => ({ text, value: text.replaceAll(' ', '') })).filter(({ value }) => value.length <= 12);
}

/** The columns that a row of labels names, where a table of a sheet was pasted. */
function columnsOf(cells: readonly string[]): (Label | undefined)[] | undefined {
  if (cells.length < 2 || cells.some(cell => /\d/.test(cell))) return undefined;
  const columns = cells.map(cell => marksOf(cell).at(-1)?.type);
  return columns.some(Boolean) ? columns : undefined;
}

/** A line without what was taken exactly as typed, and that. */
function takeExact(line: string, exact: ReadonlySet<string>): { rest: string; found: Recognised[] } {
  const own = [...line.matchAll(piece)].map(stretch).filter(({ text }) => exact.has(trimmed(text)));
  const found = own.map(({ text, at }) => {
    const value = trimmed(text);
    const label = marksOf(line.slice(0, at)).at(-1)?.type;
    return { value, type: typeOf(value, { label, isNear: true, isFirst: true }) };
  });
  return { rest: without(line, own), found };
}

/** A text that is one word stands for itself, whatever it looks like. */
function loneWord(text: string): Recognised[] {
  const value = trimmed(text.trim());
  const isLone = value !== '' && !/[\s,;、，；@:]/u.test(value);
  return isLone ? [{ value, type: 'contract' }] : [];
}

function withoutTwins(numbers: readonly Recognised[]): Recognised[] {
  const seen = new Map<string, Recognised>();
  for (const one of numbers) if (!seen.has(one.value.toUpperCase())) seen.set(one.value.toUpperCase(), one);
  return [...seen.values()];
}

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const dash = /[\u2010-\u2015\u2212]/g;

/**
 * The identifiers in a typed number, list, table or pasted mail. What no word announces is a contract number, unless it has the usual shape
 * of a serial; `exact` are words to be taken as they stand. Total: any text has an answer. Source: R25–R29.
 */
export function read(text: string, exact: readonly string[] = []): Reading {
  const found: Recognised[] = [];
  const leftOver: string[] = [];
  const joins: Join[] = [];
  const asTyped = new Set(exact);
  let heading: Label | undefined;
  let columns: (Label | undefined)[] | undefined;
  const plain = text.normalize('NFKC').replace(invisible, '').replace(dash, '-');
  for (const whole of plain.split(/\r?\n/)) {
    const cells = whole.split('\t');
    const named = columnsOf(cells);
    if (named || whole.trim() === '') {
      columns = named;
      heading = undefined;
      continue;
    }
    const parts = columns && cells.length > 1 ? cells : [whole];
    for (const [index, part] of parts.entries()) {
      const { rest, found: own } = takeExact(blank(part, noise), asTyped);
      const line = readLine(rest, parts.length > 1 ? columns?.[index] : heading);
      found.push(...own, ...line.taken.map(({ value, type }) => ({ value, type })));
      leftOver.push(...leftOverOf(rest, line));
      joins.push(...joinsOf(rest).filter(({ text: run }) => text.includes(run)));
      if (parts.length === 1) heading = line.heading;
    }
  }
  const numbers = withoutTwins(found.length > 0 ? found : loneWord(plain));
  const values = new Set(numbers.map(({ value }) => value));
  return { found: numbers, leftOver: [...new Set(leftOver)].filter(value => !values.has(value)), joins };
}

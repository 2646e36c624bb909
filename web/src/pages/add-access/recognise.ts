import type { IdentifierType } from '../../api/types';

export interface Recognised {
  value: string;
  type: IdentifierType;
}

/** Words that announce what follows them, in the portal's languages and as in mails of the trade. */
const labels: readonly { type: IdentifierType | 'other'; words: RegExp }[] = [
  {
    type: 'bill_to',
    words:
      /bill[\s-]?to(?:[\s-]?ids?)?|\bBIDs?\b|請求先\s*(?:ID)?|收單方\s*(?:ID)?|帳單\s*(?:ID)?|fakturačn\p{L}*|mã thanh toán/giu,
  },
  {
    type: 'serial',
    words:
      /serial(?:\s*(?:numbers?|no\.?))?|\bs\/?n\b|シリアル(?:番号)?|製造番号|序列號|序號|sériov\p{L}*|výrobní|số\s*(?:sê-?ri|seri)/giu,
  },
  { type: 'contract', words: /contracts?|契約(?:番号)?|合約(?:編號)?|smlouv\p{L}*|kontrakt\p{L}*|hợp\s*đồng/giu },
  {
    type: 'other',
    words:
      /\bPID\b|product\s*ids?|\bVID\b|phone|tel(?:ephone|efon)?\b|mobile|fax|電話|điện\s*thoại|\bPO\b|order|invoice|\bcase\b|ticket/giu,
  },
];

const ignored = [
  /\S+@\S+/g, // mail addresses
  /https?:\/\/\S+/g,
  /\+\d[\d\s().-]{6,}\d/g, // telephone numbers in international form
  /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b/g, // dates
  /\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b/g,
  /\b\d{1,2}:\d{2}(?::\d{2})?\b/g, // times of day
];

const token = /[\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?/gu;

/** The usual shape of a serial: three letters, year and week, four characters of the place's own. Source: domain page 2.2. */
const usualSerial = /^[A-Z]{3}\d{4}[A-Z0-9]{4}$/i;

interface Mark {
  at: number;
  type: IdentifierType | 'other';
}

function marksOf(line: string): Mark[] {
  const marks = labels.flatMap(({ type, words }) =>
    [...line.matchAll(words)].map(match => ({ at: match.index + match[0].length, type })),
  );
  return marks.sort((a, b) => a.at - b.at);
}

function withoutLabels(line: string): string {
  const blank = (found: string) => ' '.repeat(found.length);
  return [...ignored, ...labels.map(({ words }) => words)].reduce(
    (text, pattern) => text.replace(pattern, blank),
    line,
  );
}

function isNumberLike(text: string): boolean {
  return /\d/.test(text) && text.length >= 4 && /^[\x21-\x7e]+$/.test(text);
}

/** Whether an unlabelled token of running text is meant as an identifier: bare digits or the usual shape of a serial. */
function standsOut(text: string): boolean {
  return /^\d{5,}$/.test(text) || usualSerial.test(text);
}

function typeOf(text: string, label: IdentifierType | undefined): IdentifierType {
  return label ?? (usualSerial.test(text) ? 'serial' : 'contract');
}

interface Line {
  found: Recognised[];
  /** The label that a line ends with, as a heading over the lines after it. */
  heading: IdentifierType | 'other' | undefined;
}

function readLine(line: string, heading: IdentifierType | 'other' | undefined): Line {
  const marks = marksOf(line);
  const tokens = [...withoutLabels(line).matchAll(token)];
  const isList = tokens.every(([text]) => isNumberLike(text));
  const found = tokens.flatMap(({ 0: text, index }) => {
    const label = marks.findLast(mark => mark.at <= index)?.type ?? heading;
    if (label === 'other' || !isNumberLike(text)) return [];
    return label !== undefined || isList || standsOut(text) ? [{ value: text, type: typeOf(text, label) }] : [];
  });
  return { found, heading: line.trim() === '' ? undefined : (marks.at(-1)?.type ?? heading) };
}

/**
 * The identifiers in a typed list or a pasted mail, in their order, each once. What no word announces is a contract number, unless it has the
 * usual shape of a serial. Total: any text has an answer. Source: R25–R29.
 */
export function recognise(text: string): Recognised[] {
  const seen = new Map<string, Recognised>();
  let heading: IdentifierType | 'other' | undefined;
  for (const line of text.normalize('NFKC').split(/\r?\n/)) {
    const read = readLine(line, heading);
    heading = read.heading;
    for (const one of read.found) {
      const name = one.value.toUpperCase();
      if (!seen.has(name)) seen.set(name, one);
    }
  }
  return [...seen.values()];
}

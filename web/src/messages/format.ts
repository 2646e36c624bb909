import { IntlMessageFormat } from 'intl-messageformat';
import type { Catalogue, Language } from './catalogue';

export type Values = Readonly<Record<string, string | number | Date>>;

const compiled = new Map<string, IntlMessageFormat>();

function compile(language: Language, text: string): IntlMessageFormat {
  const name = `${language}\n${text}`;
  const known = compiled.get(name);
  if (known) return known;
  const made = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  compiled.set(name, made);
  return made;
}

/** One message in plain text. A key without text shows itself: `npm run check:messages` makes sure there is none. */
export function formatMessage(catalogue: Catalogue, language: Language, key: string, values?: Values): string {
  const text = catalogue[key];
  if (text === undefined) return key;
  return String(compile(language, text).format(values));
}

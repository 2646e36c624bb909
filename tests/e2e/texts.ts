// The portal's own texts, so that a changed wording does not break a test.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Language = 'en' | 'ja' | 'cs' | 'zh-Hant';

/** A text by its key. Errors: throws on a missing key and on a text with parameters. */
export type Texts = (key: string) => string;

const areas = ['portal', 'outcomes', 'errors'];

export function textsOf(language: Language): Texts {
  const read = (area: string) =>
    JSON.parse(readFileSync(resolve(__dirname, '../../locales', language, `${area}.json`), 'utf8')) as Record<
      string,
      string
    >;
  const texts = Object.assign({}, ...areas.map(read)) as Record<string, string>;
  return key => {
    const text = texts[key];
    if (text === undefined || text.includes('{')) throw new Error(`${key}: no plain text`);
    return text;
  };
}

export interface PersonName {
  given_name: string;
  family_name: string;
  country?: string;
}

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A person's name in its own order: family name first, unspaced, in East Asian scripts; family name first in Vietnam. */
export function personName({ given_name, family_name, country }: PersonName): string {
  if (eastAsian.test(family_name) && eastAsian.test(given_name)) return `${family_name}${given_name}`;
  const ordered = country === 'VN' ? [family_name, given_name] : [given_name, family_name];
  return ordered.filter(Boolean).join(' ');
}

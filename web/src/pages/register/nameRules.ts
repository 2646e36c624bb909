import type { Language } from '../../messages/catalogue';
import type { FieldRule } from '../../parts/form/faults';

export interface Name {
  given_name: string;
  family_name: string;
}

/** Languages in which the family name is asked first. */
const familyFirst: readonly Language[] = ['ja', 'vi', 'zh-Hant'];

/** The order in which a language asks for a name. */
export const orderIn = (language: Language) =>
  familyFirst.includes(language) ? (['family_name', 'given_name'] as const) : (['given_name', 'family_name'] as const);

/** Some people have one name: either field will do, and one of them is needed. Where both are empty, the first one says so. */
export function nameRules(name: Name, language: Language): FieldRule[] {
  const isNamed = `${name.given_name}${name.family_name}`.trim() !== '';
  return orderIn(language).map((id, index) => ({
    id,
    pointer: `/${id}`,
    value: name[id],
    isOptional: isNamed || index > 0,
  }));
}

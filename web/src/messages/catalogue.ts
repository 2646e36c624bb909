import type { components } from '../api/schema';
import type errors from '../../../locales/en/errors.json';
import type outcomes from '../../../locales/en/outcomes.json';
import type portal from '../../../locales/en/portal.json';

export type Language = components['schemas']['Language'];

/** Every key of the three catalogues that pages use. English is complete, so it names them. */
export type MessageKey = keyof typeof portal | keyof typeof outcomes | keyof typeof errors;

export type Catalogue = Readonly<Record<string, string>>;

export const languages: readonly Language[] = ['en', 'ja', 'cs', 'vi', 'zh-Hant'];

/** Each language in itself; not translated, so that everybody finds his own. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  ja: '日本語',
  cs: 'Čeština',
  vi: 'Tiếng Việt',
  'zh-Hant': '繁體中文',
};

type Part = { default: Catalogue };

const parts = {
  ...import.meta.glob<Part>('../../../locales/*/portal.json'),
  ...import.meta.glob<Part>('../../../locales/*/outcomes.json'),
  ...import.meta.glob<Part>('../../../locales/*/errors.json'),
};

/** The texts of one language, all areas in one. Errors: rejects when a part can not be loaded. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const loaders = Object.entries(parts).filter(([path]) => path.includes(`/locales/${language}/`));
  const loaded = await Promise.all(loaders.map(([, load]) => load()));
  return Object.assign({}, ...loaded.map(part => part.default)) as Catalogue;
}

/** The language a browser asks for, among ours; English otherwise. Any Chinese that is not simplified counts as zh-Hant. */
export function matchLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const locale = new Intl.Locale(tag).maximize();
    const found = languages.find(language => {
      const own = new Intl.Locale(language).maximize();
      return own.language === locale.language && (own.language !== 'zh' || own.script === locale.script);
    });
    if (found) return found;
  }
  return 'en';
}

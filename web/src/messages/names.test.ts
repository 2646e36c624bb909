import { describe, expect, it } from 'vitest';
import { matchLanguage } from './catalogue';
import { personName } from './names';

describe('personName', () => {
  it.each([
    [{ given_name: 'Jana', family_name: 'Nováková' }, 'Jana Nováková'],
    [{ given_name: '愛子', family_name: '佐藤' }, '佐藤愛子'],
    [{ given_name: 'Aiko', family_name: 'Sato', country: 'JP' }, 'Aiko Sato'],
    [{ given_name: 'Suharto', family_name: '' }, 'Suharto'],
    [{ given_name: 'Minh Anh', family_name: 'Nguyễn', country: 'VN' }, 'Nguyễn Minh Anh'],
  ])('writes %o as %s', (name, written) => expect(personName(name)).toBe(written));
});

describe('matchLanguage', () => {
  it.each([
    [['cs-CZ', 'en'], 'cs'],
    [['de', 'ja'], 'ja'],
    [['zh-TW'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-CN', 'vi'], 'vi'],
    [['de-AT'], 'en'],
    [[], 'en'],
  ])('takes %o to %s', (wanted, language) => expect(matchLanguage(wanted)).toBe(language));
});

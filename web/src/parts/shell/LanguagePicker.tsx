import GlobeIcon from '@icons/globe-icon';
import { type Language, languageNames, languages } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { useChosenLanguage } from './useChosenLanguage';

/** The browser's own list, which every device knows how to show. */
export function LanguagePicker() {
  const { t, language } = useMessages();
  const choose = useChosenLanguage();
  return (
    <label className="language-picker">
      <GlobeIcon />
      <span className="pf-v6-screen-reader">{t('language.picker')}</span>
      <select value={language} onChange={event => choose(event.target.value as Language)}>
        {languages.map(code => (
          <option key={code} value={code} lang={code}>
            {languageNames[code]}
          </option>
        ))}
      </select>
    </label>
  );
}

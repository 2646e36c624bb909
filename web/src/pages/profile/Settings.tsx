import { Radio } from '@pf/Radio';
import { languageNames, languages } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import { PageHeading } from '../../parts/PageHeading';
import { useChosenLanguage } from '../../parts/shell/useChosenLanguage';

export default function Settings() {
  const { t, language } = useMessages();
  const choose = useChosenLanguage();
  return (
    <>
      <PageHeading title={t('profile.settings.title')} lead={t('profile.settings.lead')} />
      <fieldset className="card narrow stack">
        <legend>{t('profile.settings.language')}</legend>
        {languages.map(code => (
          <Radio
            key={code}
            id={`language-${code}`}
            name="language"
            label={<span lang={code}>{languageNames[code]}</span>}
            isChecked={code === language}
            onChange={() => choose(code)}
          />
        ))}
      </fieldset>
    </>
  );
}

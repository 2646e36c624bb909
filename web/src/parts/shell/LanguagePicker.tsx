import { Dropdown, DropdownItem, DropdownList } from '@pf/Dropdown';
import { MenuToggle } from '@pf/MenuToggle';
import GlobeIcon from '@icons/globe-icon';
import { useState } from 'react';
import { useMessages } from '../../messages/context';
import { languageNames, languages } from '../../messages/catalogue';
import { useChosenLanguage } from './useChosenLanguage';

export function LanguagePicker() {
  const { t, language } = useMessages();
  const choose = useChosenLanguage();
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={ref => (
        <MenuToggle
          ref={ref}
          variant="plainText"
          icon={<GlobeIcon />}
          isExpanded={open}
          aria-label={t('language.picker', { language: languageNames[language] })}
          onClick={() => setOpen(!open)}
        >
          <span className="wide-only">{languageNames[language]}</span>
        </MenuToggle>
      )}
    >
      <DropdownList>
        {languages.map(code => (
          <DropdownItem key={code} lang={code} isSelected={code === language} onClick={() => choose(code)}>
            {languageNames[code]}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}

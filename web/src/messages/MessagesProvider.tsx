import { type PropsWithChildren, useCallback, useEffect, useMemo, useState } from 'react';
import { type Catalogue, type Language, languages, loadCatalogue, matchLanguage } from './catalogue';
import { MessagesContext } from './context';
import { formatMessage, type Values } from './format';

const storageKey = 'claviger.language';

interface Loaded {
  language: Language;
  catalogue: Catalogue;
}

/** What was chosen before in this browser, else what the browser asks for. */
export function initialLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  return languages.find(language => language === stored) ?? matchLanguage(navigator.languages);
}

/** Gives texts to everything inside; shows nothing until the first language is there, then switches without a gap. */
export function MessagesProvider({ children }: PropsWithChildren) {
  const [wanted, setWanted] = useState(initialLanguage);
  const [loaded, setLoaded] = useState<Loaded>();

  useEffect(() => {
    let current = true;
    void loadCatalogue(wanted).then(catalogue => {
      if (!current) return;
      document.documentElement.lang = wanted;
      setLoaded({ language: wanted, catalogue });
    });
    return () => {
      current = false;
    };
  }, [wanted]);

  const setLanguage = useCallback((language: Language) => {
    localStorage.setItem(storageKey, language);
    setWanted(language);
  }, []);

  const messages = useMemo(() => {
    if (!loaded) return undefined;
    const t = (key: string, values?: Values) => formatMessage(loaded.catalogue, loaded.language, key, values);
    return { language: loaded.language, setLanguage, t };
  }, [loaded, setLanguage]);

  if (!messages) return null;
  return <MessagesContext.Provider value={messages}>{children}</MessagesContext.Provider>;
}

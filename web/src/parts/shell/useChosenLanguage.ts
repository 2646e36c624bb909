import { useChangeLanguage, useMe } from '../../api/account';
import type { Language } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';

/** Changes the language of the pages and, when somebody is signed in, of that person's mails: one choice, not two. */
export function useChosenLanguage(): (language: Language) => void {
  const { setLanguage } = useMessages();
  const me = useMe().data;
  const { mutate } = useChangeLanguage();
  return language => {
    setLanguage(language);
    if (me && me.language !== language) mutate(language);
  };
}

import { createContext, useContext } from 'react';
import type { Language, MessageKey } from './catalogue';
import type { Values } from './format';

export interface Messages {
  language: Language;
  setLanguage: (language: Language) => void;
  /** The text of `key` in the person's language. */
  t: (key: MessageKey, values?: Values) => string;
}

export const MessagesContext = createContext<Messages | undefined>(undefined);

/** Errors: throws outside of MessagesProvider, which is a mistake of ours. */
export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error('MessagesProvider is missing');
  return messages;
}

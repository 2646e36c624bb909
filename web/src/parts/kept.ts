import { useCallback, useState } from 'react';

/** What a person has begun and not sent, kept in this window until it is sent, the person signs out or the window is closed. */
const prefix = 'claviger.kept.';

const nameOf = (account: string, name: string) => `${prefix}${account}.${name}`;

/** What was kept, or undefined; what can not be read counts as nothing. */
export function readKept<T>(account: string, name: string): T | undefined {
  const text = sessionStorage.getItem(nameOf(account, name));
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

/** Keeps a value; undefined forgets it. A window that can keep nothing (storage full) goes on without. */
export function keep(account: string, name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(nameOf(account, name));
    else sessionStorage.setItem(nameOf(account, name), JSON.stringify(value));
  } catch {
    sessionStorage.removeItem(nameOf(account, name));
  }
}

/** For signing out: whoever comes next at this window finds nothing. */
export function forgetKept(): void {
  const names = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index));
  for (const name of names) if (name?.startsWith(prefix)) sessionStorage.removeItem(name);
}

/** Whether two values would be kept as the same. */
export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** A state that survives a reload and the end of the session. `account` is whose it is. */
export function useKept<T>(account: string, name: string): [T | undefined, (value: T | undefined) => void] {
  const [value, setValue] = useState(() => readKept<T>(account, name));
  const set = useCallback(
    (next: T | undefined) => {
      setValue(next);
      keep(account, name, next);
    },
    [account, name],
  );
  return [value, set];
}

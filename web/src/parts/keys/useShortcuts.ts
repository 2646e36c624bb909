import { useEffect, useRef, useState } from 'react';

const storageKey = 'claviger.shortcuts';

/** What each key does; `shift+a` is another key than `a`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null
  );
}

/** A key's name. Caps lock makes no other key of it. */
const nameOf = ({ key, shiftKey }: KeyboardEvent) => `${shiftKey ? 'shift+' : ''}${key.toLowerCase()}`;

/** Single-key shortcuts. They can be switched off, because speech input and tremor press keys by accident (WCAG 2.1.4). */
export function useShortcuts(shortcuts: Shortcuts): { on: boolean; setOn: (on: boolean) => void } {
  const [on, setOn] = useState(() => localStorage.getItem(storageKey) !== 'off');
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const act = latest.current[nameOf(event)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [on]);
  const keep = (next: boolean) => {
    localStorage.setItem(storageKey, next ? 'on' : 'off');
    setOn(next);
  };
  return { on, setOn: keep };
}

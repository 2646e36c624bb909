import { useEffect, useState } from 'react';

const storageKey = 'claviger.shortcuts';

export type Shortcuts = Readonly<Record<string, () => void>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null
  );
}

/** Single-key shortcuts. They can be switched off, because speech input and tremor press keys by accident (WCAG 2.1.4). */
export function useShortcuts(shortcuts: Shortcuts): { on: boolean; setOn: (on: boolean) => void } {
  const [on, setOn] = useState(() => localStorage.getItem(storageKey) !== 'off');
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const act = shortcuts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
  const keep = (next: boolean) => {
    localStorage.setItem(storageKey, next ? 'on' : 'off');
    setOn(next);
  };
  return { on, setOn: keep };
}

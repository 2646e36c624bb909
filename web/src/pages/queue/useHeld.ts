import { useCallback, useEffect, useRef, useState } from 'react';

/** How long a thing can be taken back, in milliseconds. */
export const undoMs = 10_000;

/** Holds one thing for ten seconds, in which it can be taken back, then sends it. Holding the next, or leaving the page, sends at once. */
export function useHeld<T>(send: (thing: T) => void) {
  const [held, setHeld] = useState<T>();
  const waiting = useRef<{ thing: T; timer: number }>();
  const sender = useRef(send);
  sender.current = send;

  const undo = useCallback(() => {
    const thing = waiting.current?.thing;
    window.clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
    setHeld(undefined);
    return thing;
  }, []);
  const sendNow = useCallback(() => {
    const thing = undo();
    if (thing !== undefined) sender.current(thing);
  }, [undo]);
  const hold = (thing: T) => {
    sendNow();
    waiting.current = { thing, timer: window.setTimeout(sendNow, undoMs) };
    setHeld(thing);
  };
  useEffect(() => {
    window.addEventListener('pagehide', sendNow);
    return () => {
      window.removeEventListener('pagehide', sendNow);
      sendNow();
    };
  }, [sendNow]);
  return { held, hold, undo, sendNow };
}

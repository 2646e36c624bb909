import { useEffect, useState } from 'react';

/** The present instant in milliseconds, renewed every `everyMs`: for clocks that run on the page. */
export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

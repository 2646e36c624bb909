import { createContext, type PropsWithChildren, useCallback, useContext, useState } from 'react';

type Announce = (text: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Says a text to people who use a screen reader, without moving the focus. */
export const useAnnounce = (): Announce => useContext(AnnounceContext);

export function Announcer({ children }: PropsWithChildren) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className="pf-v6-screen-reader" role="status" aria-live="polite">
        <span key={said.turn}>{said.text}</span>
      </div>
    </AnnounceContext.Provider>
  );
}

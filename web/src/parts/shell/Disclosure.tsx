import { Button } from '@pf/Button';
import { type PropsWithChildren, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'react-router';

interface Props {
  label: string;
  icon: ReactNode;
  /** Beside the icon, where there is room. */
  text: string;
}

/** A button that shows a panel under it. Escape, a click elsewhere and a move to another page close it. */
export function Disclosure({ label, icon, text, children }: PropsWithChildren<Props>) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const { pathname } = useLocation();

  useEffect(() => setOpen(false), [pathname]);

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);

  return (
    <div className="disclosure-box" ref={box}>
      <Button
        ref={button}
        variant="plain"
        icon={icon}
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="wide-only">{text}</span>
      </Button>
      <div className="disclosure-panel" id={id} hidden={!open}>
        {children}
      </div>
    </div>
  );
}

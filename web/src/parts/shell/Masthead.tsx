import type { ReactNode } from 'react';
import { Brand } from './Brand';
import { LanguagePicker } from './LanguagePicker';
import { ThemeSwitch } from './ThemeSwitch';

/** The bar over every page: whose portal it is, language, appearance, and what `before` and `after` add. */
export function Masthead({ before, after }: { before?: ReactNode; after?: ReactNode }) {
  return (
    <header className="masthead">
      {before}
      <Brand />
      <div className="masthead-tools">
        <LanguagePicker />
        <ThemeSwitch />
        {after}
      </div>
    </header>
  );
}

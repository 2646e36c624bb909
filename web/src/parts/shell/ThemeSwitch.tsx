import { Button } from '@pf/Button';
import MoonIcon from '@icons/moon-icon';
import SunIcon from '@icons/sun-icon';
import { useState } from 'react';
import { useMessages } from '../../messages/context';
import { chooseTheme, initialTheme } from './theme';

export function ThemeSwitch() {
  const { t } = useMessages();
  const [theme, setTheme] = useState(initialTheme);
  const next = theme === 'dark' ? 'light' : 'dark';
  const change = () => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <Button
      variant="plain"
      aria-label={t(next === 'dark' ? 'theme.to_dark' : 'theme.to_light')}
      icon={theme === 'dark' ? <SunIcon /> : <MoonIcon />}
      onClick={change}
    />
  );
}

import { Masthead, MastheadContent, MastheadMain } from '@pf/Masthead';
import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { useMessages } from '../../messages/context';
import { Loading } from '../Loading';
import { OfflineBanner } from '../OfflineBanner';
import { Brand } from './Brand';
import { LanguagePicker } from './LanguagePicker';
import { ThemeSwitch } from './ThemeSwitch';

/** The frame of the pages for people who are not signed in: one card, and beside it what the portal is for. */
export function VisitorShell() {
  const { t } = useMessages();
  return (
    <div className="visitor">
      <Masthead display={{ default: 'inline' }}>
        <MastheadMain>
          <Brand />
        </MastheadMain>
        <MastheadContent>
          <div className="masthead-tools">
            <LanguagePicker />
            <ThemeSwitch />
          </div>
        </MastheadContent>
      </Masthead>
      <OfflineBanner />
      <div className="visitor-body">
        <main className="card visitor-card">
          <Suspense fallback={<Loading rows={2} />}>
            <Outlet />
          </Suspense>
        </main>
        <aside className="visitor-pitch" aria-label={t('visitor.label')}>
          <p className="pitch-lead">{t('visitor.lead')}</p>
          <ul>
            <li>{t('visitor.see')}</li>
            <li>{t('visitor.ask')}</li>
            <li>{t('visitor.know')}</li>
          </ul>
        </aside>
      </div>
    </div>
  );
}

import { Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useMessages } from '../../messages/context';
import { ErrorFence } from '../ErrorFence';
import { Loading } from '../Loading';
import { OfflineBanner } from '../OfflineBanner';
import { Masthead } from './Masthead';

/** The frame of the pages for people who are not signed in: one card, and beside it what the portal is for. */
export function VisitorShell() {
  const { t } = useMessages();
  const { pathname } = useLocation();
  return (
    <div className="frame">
      <Masthead />
      <OfflineBanner />
      <div className="visitor">
        <main className="card visitor-card">
          <ErrorFence place={pathname}>
            <Suspense fallback={<Loading rows={2} />}>
              <Outlet />
            </Suspense>
          </ErrorFence>
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

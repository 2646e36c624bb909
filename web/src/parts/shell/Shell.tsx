import { Button } from '@pf/Button';
import BarsIcon from '@icons/bars-icon';
import { Suspense, useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { presence, useMe } from '../../api/account';
import type { Account } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ErrorFence } from '../ErrorFence';
import { Loading } from '../Loading';
import { OfflineBanner } from '../OfflineBanner';
import { ProblemAlert } from '../ProblemAlert';
import { AccountMenu } from './AccountMenu';
import { Masthead } from './Masthead';
import { Navigation } from './Navigation';

/** On a narrow window the navigation is shown on demand, and gone after a move. */
function useNavigationToggle() {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return { open, toggle: () => setOpen(!open) };
}

function Frame({ me }: { me: Account }) {
  const { t, setLanguage } = useMessages();
  const { open, toggle } = useNavigationToggle();
  const { pathname } = useLocation();

  // Whoever signs in reads in the language of the profile; the picker changes both together.
  useEffect(() => setLanguage(me.language), [me.id]);

  const menu = (
    <Button
      className="navigation-toggle"
      variant="plain"
      aria-label={t('shell.navigation')}
      aria-expanded={open}
      aria-controls="navigation"
      icon={<BarsIcon />}
      onClick={toggle}
    />
  );
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Masthead before={menu} after={<AccountMenu me={me} />} />
      <OfflineBanner />
      <div className="frame-body">
        <div id="navigation" className={open ? 'sidebar sidebar-open' : 'sidebar'}>
          <Navigation roles={me.roles} />
        </div>
        <main id="main" className="page" tabIndex={-1}>
          <ErrorFence place={pathname}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </ErrorFence>
        </main>
      </div>
    </div>
  );
}

/** To sign in and back. Whose session ended meanwhile is told so. */
function ToSignIn() {
  const { pathname, search } = useLocation();
  const [notice] = useState(() => (presence.isKnown() ? 'session_ended' : undefined));
  useEffect(presence.forget, []);
  const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
  return <Navigate to={`/sign-in${next}`} replace state={{ notice }} />;
}

/** The frame of every page for people who are signed in; others are led to sign in and back. */
export default function Shell() {
  const me = useMe();
  useEffect(() => {
    if (me.data) presence.note();
  }, [me.data]);
  if (me.data) return <Frame me={me.data} />;
  if (me.data === null) return <ToSignIn />;
  return (
    <div className="frame">
      <Masthead />
      <main className="fence">
        {me.error ? <ProblemAlert error={me.error} onRetry={() => void me.refetch()} /> : <Loading />}
      </main>
    </div>
  );
}

import { Masthead, MastheadContent, MastheadMain, MastheadToggle } from '@pf/Masthead';
import { Page, PageSidebar, PageSidebarBody, PageToggleButton } from '@pf/Page';
import { SkipToContent } from '@pf/SkipToContent';
import BarsIcon from '@icons/bars-icon';
import { Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useMe } from '../../api/account';
import type { Account } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Loading } from '../Loading';
import { OfflineBanner } from '../OfflineBanner';
import { ProblemAlert } from '../ProblemAlert';
import { AccountMenu } from './AccountMenu';
import { Brand } from './Brand';
import { LanguagePicker } from './LanguagePicker';
import { Navigation } from './Navigation';
import { ThemeSwitch } from './ThemeSwitch';

function ShellMasthead({ me }: { me: Account }) {
  const { t } = useMessages();
  return (
    <Masthead display={{ default: 'inline' }}>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton variant="plain" aria-label={t('shell.navigation')} icon={<BarsIcon />} />
        </MastheadToggle>
        <Brand />
      </MastheadMain>
      <MastheadContent>
        <div className="masthead-tools">
          <LanguagePicker />
          <ThemeSwitch />
          <AccountMenu me={me} />
        </div>
      </MastheadContent>
    </Masthead>
  );
}

/** The frame of every page for people who are signed in; others are led to sign in and back. */
export function Shell() {
  const { t } = useMessages();
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me.data === undefined) {
    return (
      <main className="fence">
        {me.error ? <ProblemAlert error={me.error} onRetry={() => void me.refetch()} /> : <Loading />}
      </main>
    );
  }
  if (me.data === null) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${next}`} replace />;
  }
  const sidebar = (
    <PageSidebar>
      <PageSidebarBody>
        <Navigation roles={me.data.roles} />
      </PageSidebarBody>
    </PageSidebar>
  );
  return (
    <Page
      masthead={<ShellMasthead me={me.data} />}
      sidebar={sidebar}
      isManagedSidebar
      mainContainerId="main"
      skipToContent={<SkipToContent href="#main">{t('shell.skip')}</SkipToContent>}
    >
      <OfflineBanner />
      <div className="page">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
    </Page>
  );
}

import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Loading } from './parts/Loading';
import { VisitorShell } from './parts/shell/VisitorShell';

const Shell = lazy(() => import('./parts/shell/Shell'));
const SignIn = lazy(() => import('./pages/sign-in/SignIn'));
const Register = lazy(() => import('./pages/register/Register'));
const Activate = lazy(() => import('./pages/register/Activate'));
const Recovery = lazy(() => import('./pages/recovery/Recovery'));
const ResetPassword = lazy(() => import('./pages/recovery/ResetPassword'));
const Home = lazy(() => import('./pages/home/Home'));
const Personal = lazy(() => import('./pages/profile/Personal'));
const Company = lazy(() => import('./pages/profile/Company'));
const Security = lazy(() => import('./pages/profile/Security'));
const Settings = lazy(() => import('./pages/profile/Settings'));
const CurrentAccess = lazy(() => import('./pages/access/CurrentAccess'));
const RequestList = lazy(() => import('./pages/access/RequestList'));
const RequestStatus = lazy(() => import('./pages/access/RequestStatus'));
const AddAccess = lazy(() => import('./pages/add-access/AddAccess'));
const AdminQueue = lazy(() => import('./pages/queue/AdminQueue'));
const DeskQueue = lazy(() => import('./pages/queue/DeskQueue'));
const Numbers = lazy(() => import('./pages/numbers/Numbers'));
const Groups = lazy(() => import('./pages/groups/Groups'));
const GroupPage = lazy(() => import('./pages/groups/GroupPage'));
const Revalidations = lazy(() => import('./pages/revalidations/Revalidations'));
const Review = lazy(() => import('./pages/revalidations/Review'));
const Roles = lazy(() => import('./pages/roles/Roles'));
const Administrators = lazy(() => import('./pages/administrators/Administrators'));
const Claims = lazy(() => import('./pages/claims/Claims'));
const Why = lazy(() => import('./pages/why/Why'));
const Imports = lazy(() => import('./pages/imports/Imports'));
const ImportStatus = lazy(() => import('./pages/imports/ImportStatus'));
const Journal = lazy(() => import('./pages/journal/Journal'));
const NotFound = lazy(() => import('./pages/NotFound'));

/** Every address of the portal. Addresses are stable: mails and bookmarks point at them. */
export function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route element={<VisitorShell />}>
          <Route path="/sign-in" element={<SignIn />} />
          <Route path="/register" element={<Register />} />
          <Route path="/activate" element={<Activate />} />
          <Route path="/recovery" element={<Recovery />} />
          <Route path="/recovery/reset" element={<ResetPassword />} />
        </Route>
        <Route element={<Shell />}>
          <Route path="/" element={<Home />} />
          <Route path="/profile" element={<Navigate to="/profile/personal" replace />} />
          <Route path="/profile/personal" element={<Personal />} />
          <Route path="/profile/company" element={<Company />} />
          <Route path="/profile/security" element={<Security />} />
          <Route path="/profile/settings" element={<Settings />} />
          <Route path="/access" element={<CurrentAccess />} />
          <Route path="/access/requests" element={<RequestList />} />
          <Route path="/access/requests/:id" element={<RequestStatus />} />
          <Route path="/access/add" element={<AddAccess />} />
          <Route path="/why" element={<Why />} />
          <Route path="/roles" element={<Roles />} />
          <Route path="/administrators/:type/:number" element={<Administrators />} />
          <Route path="/administration" element={<Navigate to="/administration/requests" replace />} />
          <Route path="/administration/requests" element={<AdminQueue />} />
          <Route path="/administration/numbers" element={<Numbers />} />
          <Route path="/administration/groups" element={<Groups />} />
          <Route path="/administration/groups/:id" element={<GroupPage />} />
          <Route path="/administration/revalidations" element={<Revalidations />} />
          <Route path="/administration/revalidations/:id" element={<Review />} />
          <Route path="/desk" element={<Navigate to="/desk/requests" replace />} />
          <Route path="/desk/requests" element={<DeskQueue />} />
          <Route path="/desk/claims" element={<Claims />} />
          <Route path="/desk/imports" element={<Imports />} />
          <Route path="/desk/imports/:id" element={<ImportStatus />} />
          <Route path="/journal" element={<Journal />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

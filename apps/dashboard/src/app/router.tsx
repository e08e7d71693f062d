import { lazy, Suspense } from "react";
import { Outlet, Route, Routes } from "react-router";
import { Layout } from "../components/page/layout.tsx";
import { Loading } from "../components/status/loading.tsx";
import HomePage from "../features/home/home-page.tsx";
import { RoutedNavigation } from "../lib/navigation/routed-navigation.tsx";
import { auditors, owners, userAdmins } from "./audiences.ts";
import { signInPages } from "./entry/sign-in-pages.tsx";
import { PageFooter } from "./frame/page-footer.tsx";
import { FramedPage, FrameOfAnybody, SignedInFrame } from "./frame/signed-in-frame.tsx";
import { paths } from "./paths.ts";
import { SignedInOnly, SigningOut } from "./session/session-gate.tsx";

const AccountPage = lazy(() => import("../features/account/account-page.tsx"));
const AuditPage = lazy(() => import("../features/audit/audit-page.tsx"));
const CliAuthPage = lazy(() => import("../features/cli-auth/cli-auth-page.tsx"));
const LogoutPage = lazy(() => import("./session/logout-page.tsx"));
const SignInAgain = lazy(() => import("./session/sign-in-again.tsx"));
const SignedInAgainPage = lazy(() => import("./session/signed-in-again-page.tsx"));
const NewTokenPage = lazy(() => import("../features/tokens/new-token-page.tsx"));
const SessionsPage = lazy(() => import("../features/sessions/sessions-page.tsx"));
const SshKeyPage = lazy(() => import("../features/ssh-key/ssh-key-page.tsx"));
const TokensPage = lazy(() => import("../features/tokens/tokens-page.tsx"));
const ExternalAuthPage = lazy(() => import("../features/external-auth/external-auth-page.tsx"));
const ExternalAuthListPage = lazy(() => import("../features/external-auth/external-auth-list-page.tsx"));
const UsersPage = lazy(() => import("../features/users/users-page.tsx"));
const AuthorizedAppsPage = lazy(() => import("../features/authorized-apps/authorized-apps-page.tsx"));
const OAuth2AppsPage = lazy(() => import("../features/oauth2-apps/oauth2-apps-page.tsx"));
const NewOAuth2AppPage = lazy(() => import("../features/oauth2-apps/new-oauth2-app-page.tsx"));
const OAuth2AppPage = lazy(() => import("../features/oauth2-apps/oauth2-app-page.tsx"));
const UserPage = lazy(() => import("../features/users/user-page.tsx"));
const CreateUserPage = lazy(() => import("../features/users/create-user-page.tsx"));
const ResetPasswordPage = lazy(() => import("../features/reset-password/reset-password-page.tsx"));
const ChangeForgottenPasswordPage = lazy(() => import("../features/reset-password/change-forgotten-password-page.tsx"));
const OverviewPage = lazy(() => import("../features/deployment/overview-page.tsx"));
const UserAuthPage = lazy(() => import("../features/deployment/user-auth-page.tsx"));
const OptionsPage = lazy(() => import("../features/deployment/options-page.tsx"));
const SecurityPage = lazy(() => import("../features/account-security/security-page.tsx"));
const DeviceApprovalPage = lazy(() => import("../features/device-approval/device-approval-page.tsx"));
const GrantPage = lazy(() => import("../features/grant/grant-page.tsx"));
const OtherAddresses = lazy(() => import("./other-addresses.tsx"));

export function AppRoutes() {
  return (
    <RoutedNavigation>
      <Routes>
        <Route element={<SignedInFrame />}>
          <Route path={paths.home.path} element={<FramedPage page={HomePage} />} />
          <Route path={paths.externalAuth.path} element={<FramedPage page={ExternalAuthPage} />} />
          <Route path={paths.externalAuthList.path} element={<FramedPage page={ExternalAuthListPage} />} />
          <Route path={paths.audit.path} element={<FramedPage page={AuditPage} audience={auditors} />} />
          <Route path={paths.deployment.path} element={<FramedPage page={OverviewPage} audience={auditors} />} />
          <Route path={paths.userAuth.path} element={<FramedPage page={UserAuthPage} audience={auditors} />} />
          <Route path={paths.options.path} element={<FramedPage page={OptionsPage} audience={auditors} />} />
          <Route path={paths.users.path} element={<FramedPage page={UsersPage} audience={userAdmins} />} />
          <Route path={paths.user.path} element={<FramedPage page={UserPage} audience={userAdmins} />} />
          <Route path={paths.newUser.path} element={<FramedPage page={CreateUserPage} audience={userAdmins} />} />
          <Route path={paths.account.path} element={<FramedPage page={AccountPage} />} />
          <Route path={paths.security.path} element={<FramedPage page={SecurityPage} />} />
          <Route path={paths.sessions.path} element={<FramedPage page={SessionsPage} />} />
          <Route path={paths.sshKey.path} element={<FramedPage page={SshKeyPage} />} />
          <Route path={paths.tokens.path} element={<FramedPage page={TokensPage} />} />
          <Route path={paths.newToken.path} element={<FramedPage page={NewTokenPage} />} />
          <Route path={paths.authorizedApps.path} element={<FramedPage page={AuthorizedAppsPage} />} />
          <Route path={paths.oauth2Apps.path} element={<FramedPage page={OAuth2AppsPage} audience={owners} />} />
          <Route path={paths.newOauth2App.path} element={<FramedPage page={NewOAuth2AppPage} audience={owners} />} />
          <Route path={paths.oauth2App.path} element={<FramedPage page={OAuth2AppPage} audience={owners} />} />
        </Route>
        <Route element={<Frame />}>
          {Object.entries(signInPages).map(([path, page]) => (
            <Route key={path} path={path} element={page} />
          ))}
          <Route
            path={paths.cliAuth.path}
            element={
              <SignedInOnly>
                {(user) => (
                  <>
                    <CliAuthPage user={user} />
                    <SignInAgain user={user} />
                  </>
                )}
              </SignedInOnly>
            }
          />
          <Route path={paths.signedInAgain.path} element={<SignedInOnly>{() => <SignedInAgainPage />}</SignedInOnly>} />
          <Route
            path={paths.authorize.path}
            element={<SignedInOnly>{(user) => <GrantPage user={user} />}</SignedInOnly>}
          />
          <Route
            path={paths.approveDevice.path}
            element={<SignedInOnly>{(user) => <DeviceApprovalPage user={user} />}</SignedInOnly>}
          />
          <Route path={paths.logout.path} element={<SigningOut>{(user) => <LogoutPage user={user} />}</SigningOut>} />
          <Route path={paths.resetPassword.path} element={<ResetPasswordPage />} />
          <Route path={paths.changeForgottenPassword.path} element={<ChangeForgottenPasswordPage />} />
        </Route>
        <Route element={<FrameOfAnybody otherwise={<Frame />} />}>
          <Route path="*" element={<OtherAddresses />} />
        </Route>
      </Routes>
    </RoutedNavigation>
  );
}

function Frame() {
  return (
    <Layout footer={<PageFooter />}>
      <Suspense fallback={<Loading label="Loading…" />}>
        <Outlet />
      </Suspense>
    </Layout>
  );
}

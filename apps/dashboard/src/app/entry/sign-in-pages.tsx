import { lazy, type ReactElement } from "react";
import { LoginPage } from "../../features/sign-in/login-page.tsx";
import { paths } from "../paths.ts";
import { BeforeFirstUserOnly, SignedOutOnly } from "../session/session-gate.tsx";

const GithubDevicePage = lazy(() => import("../../features/github-device/github-device-page.tsx"));
const SetupPage = lazy(() => import("../../features/setup/setup-page.tsx"));

/** The way to a session, by path: these pages are rendered without the router when the browser loads them. */
export const signInPages: Readonly<Record<string, ReactElement>> = {
  [paths.login.path]: (
    <SignedOutOnly>
      <LoginPage />
    </SignedOutOnly>
  ),
  [paths.loginDevice.path]: <GithubDevicePage />,
  [paths.setup.path]: (
    <BeforeFirstUserOnly>
      <SetupPage />
    </BeforeFirstUserOnly>
  ),
};

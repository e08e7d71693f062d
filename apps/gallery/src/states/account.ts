import type { State, States } from "./state.ts";
import { click, confirm, fill, fillIn, open, wait } from "./steps.ts";

const TOKENS = "/settings/tokens";
const SESSIONS = "/settings/sessions";
const ACCOUNT = "/settings/account";
const SECURITY = "/settings/security";
const KEY = "/settings/ssh-keys";
const PROVIDERS = "/settings/external-auth";
const GITHUB = "/external-auth/github";

const deleteToken = [click("Delete token laptop"), confirm("Delete token")];
const createToken = [fill("Name", "nightly"), click("Create token")];
const changePassword = [
  fill("Old password", "SomeSecurePassword!"),
  fill("New password", "SomeNewSecurePassword!"),
  click("Change password"),
];
const convert = [click("Change to GitHub"), fillIn("Password", "SomeSecurePassword!"), confirm("Change to GitHub")];
const linkByCode = (shows: string, seconds: number): State => ({ at: GITHUB, shows, steps: [wait(seconds)] });

/** People's own pages. */
export const accountStates = {
  alreadySignedIn: [
    { at: "/", shows: "home" },
    { at: "/", shows: "home, with the account menu", steps: [click("Account menu of alice")] },
    { at: "/logout", shows: "asks before signing out" },
    { at: "/signed-in-again", shows: "the tab can be closed" },
    { at: "/login/device?state=mock-state", shows: "signed in already" },
    { at: "/cli-auth", shows: "asks before a token is made" },
    { at: "/cli-auth", shows: "a session token", steps: [click("Create session token")] },
    { at: ACCOUNT, shows: "an account with a password" },
    { at: SECURITY, shows: "password and single sign-on" },
    { at: SECURITY, shows: "asks before the account changes", steps: [click("Change to GitHub")] },
    { at: TOKENS, shows: "a few tokens" },
    { at: TOKENS, shows: "asks before a token is deleted", steps: [click("Delete token laptop")] },
    { at: `${TOKENS}/new`, shows: "the form" },
    { at: `${TOKENS}/new`, shows: "a token was made", steps: createToken },
    { at: SESSIONS, shows: "a few sessions" },
    { at: SESSIONS, shows: "asks before a session ends", steps: [click(/^Sign out: /)] },
    { at: SESSIONS, shows: "asks before all others end", steps: [click("Sign out everywhere else")] },
    { at: KEY, shows: "a key" },
    { at: KEY, shows: "asks before a new key", steps: [click("Generate another key")] },
    { at: "/settings/apps", shows: "apps" },
    { at: "/no/such/page", shows: "not found" },
  ],
  accountOfGithub: [{ at: ACCOUNT, shows: "an account of GitHub" }],
  oidcSignedIn: [{ at: "/logout", shows: "signing out, of the provider too" }],
  accountError: [{ at: ACCOUNT, shows: "an account, before an error" }],
  passwordTooWeak: [{ at: SECURITY, shows: "the new password is too weak", steps: changePassword }],
  oldPasswordWrong: [{ at: SECURITY, shows: "the old password is wrong", steps: changePassword }],
  convertPasswordWrong: [{ at: SECURITY, shows: "the password is wrong for a change", steps: convert }],
  convertNotOffered: [{ at: SECURITY, shows: "nothing to change to" }],
  passkeysAdded: [
    { at: SECURITY, shows: "two passkeys" },
    { at: SECURITY, shows: "asks before a passkey is added", steps: [click("Add passkey")] },
    { at: SECURITY, shows: "asks for a passkey's name", steps: [click(/^Actions for/), click("Rename", "menuitem")] },
    {
      at: SECURITY,
      shows: "asks before a passkey is removed",
      steps: [click(/^Actions for/), click("Remove", "menuitem")],
    },
    { at: SECURITY, shows: "asks before the password suffices", steps: [click("Allow password alone")] },
    {
      at: SECURITY,
      shows: "new recovery codes",
      steps: [click("Create new codes"), fillIn("Password", "SomeSecurePassword!"), confirm("Create new codes")],
    },
  ],
  passkeyIsLast: [{ at: SECURITY, shows: "one passkey, on a deployment that requires one" }],
  passkeysUnavailable: [{ at: SECURITY, shows: "no passkeys on this deployment" }],
  tokensEmpty: [{ at: TOKENS, shows: "no tokens" }],
  tokensMany: [
    { at: TOKENS, shows: "many tokens" },
    { at: `${TOKENS}?q=zzz`, shows: "no token is found" },
  ],
  tokensError: [{ at: TOKENS, shows: "tokens cannot be read" }],
  tokenDeleteError: [{ at: TOKENS, shows: "a token cannot be deleted", steps: deleteToken }],
  tokenGone: [{ at: TOKENS, shows: "a token is gone already", steps: deleteToken }],
  tokenNameTaken: [{ at: `${TOKENS}/new`, shows: "the name is taken", steps: createToken }],
  tokenLifetimeTooLong: [{ at: `${TOKENS}/new`, shows: "the lifetime is too long", steps: createToken }],
  tokenCreateError: [{ at: `${TOKENS}/new`, shows: "no token could be made", steps: createToken }],
  cliAuthError: [{ at: "/cli-auth", shows: "no token could be made", steps: [click("Create session token")] }],
  sessionsMany: [{ at: SESSIONS, shows: "many sessions" }],
  sessionsOnlyThis: [{ at: SESSIONS, shows: "only this one" }],
  sessionsError: [{ at: SESSIONS, shows: "sessions cannot be read" }],
  sessionEndError: [{ at: SESSIONS, shows: "a session before its end" }],
  sessionEnds: [
    { at: TOKENS, shows: "the session has ended", steps: [wait(6), click("Show expired tokens", "checkbox")] },
  ],
  sshKeyNone: [{ at: KEY, shows: "no key" }],
  sshKeyRsa: [{ at: KEY, shows: "a long key" }],
  sshKeyError: [{ at: KEY, shows: "a key, before an error" }],
  sshKeyTooMany: [{ at: KEY, shows: "a key, before too many" }],
  themeDark: [{ at: "/", shows: "the dark theme, chosen" }],
  terminalFont: [{ at: "/", shows: "a terminal font, chosen", steps: [click("Account menu of alice")] }],
  themeError: { leftOut: "the menu says so where the theme is chosen; theme-switch.test.tsx looks at it" },
  externalAuthNone: [{ at: PROVIDERS, shows: "no providers" }],
  externalAuthLinked: [
    { at: PROVIDERS, shows: "one linked, one not" },
    { at: GITHUB, shows: "linked" },
    { at: "/external-auth/nowhere", shows: "an unknown provider" },
  ],
  externalAuthReturned: [{ at: "/external-auth/gitlab?redirected=true", shows: "just linked" }],
  externalAuthInstalled: [{ at: GITHUB, shows: "linked and installed" }],
  externalAuthNotInstalled: [{ at: GITHUB, shows: "linked and not installed" }],
  externalAuthDevice: { leftOut: "externalAuthDevicePending and externalAuthLinked show its two looks" },
  externalAuthDevicePending: [{ at: GITHUB, shows: "waiting for a code" }],
  externalAuthDeviceDenied: [linkByCode("cancelled on GitHub", 7)],
  externalAuthDeviceExpired: [linkByCode("the code has expired", 7)],
  externalAuthDeviceUnusable: [linkByCode("an unusable answer", 7)],
  externalAuthDeviceTrouble: [linkByCode("reconnecting", 7)],
  externalAuthDeviceStartFails: [{ at: GITHUB, shows: "no code for linking" }],
  externalAuthUnlinked: [
    { at: GITHUB, shows: "leads to the provider" },
    { at: `${GITHUB}?redirected=true`, shows: "back and not linked" },
  ],
  externalAuthInvalidToken: [{ at: PROVIDERS, shows: "a token that is not accepted" }],
  externalAuthIdentityChanged: [{ at: GITHUB, shows: "another account than linked" }],
  externalAuthProviderDown: [
    { at: GITHUB, shows: "the provider is down" },
    { at: GITHUB, shows: "the provider is down, with details", steps: [wait(5), open("Details for your")] },
  ],
  externalAuthRevocationFailed: [
    { at: PROVIDERS, shows: "not revoked at GitHub", steps: [click("Unlink GitHub"), click("Unlink GitHub")] },
  ],
} satisfies States;

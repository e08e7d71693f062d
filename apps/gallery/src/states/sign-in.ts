import type { State, States } from "./state.ts";
import { click, fill, open, signIn, wait } from "./steps.ts";

const SETUP = [fill("Username", "alice"), fill("Email", "alice@example.com"), fill("Password", "password")];
const CHANGE = [fill("Code", "000000"), fill("New password", "SomeNewSecurePassword!"), click("Set password")];

const login = (shows: string, query = ""): State => ({ at: `/login${query}`, shows });
const refused = (shows: string): State => ({ at: "/login", shows, steps: signIn });
const refusedSetup = (shows: string): State => ({ at: "/setup", shows, steps: [...SETUP, click("Create account")] });

/** Sign-in, setup and forgotten passwords. */
export const signInStates = {
  happy: [
    login("password and GitHub"),
    { at: "/login", shows: "an empty form was sent", steps: [click("Sign In")] },
    login("a message", "?message=Your%20account%20now%20signs%20in%20with%20GitHub."),
    login("for an app", "?redirect=%2Foauth2%2Fauthorize%3Fclient_id%3Dx"),
    { at: "/reset-password", shows: "asks for the address" },
    {
      at: "/reset-password",
      shows: "a code was sent",
      steps: [fill("Email", "alice@example.com"), click("Send code")],
    },
    { at: "/reset-password/change?email=alice%40example.com", shows: "asks for the code" },
  ],
  noFirstUser: [
    { at: "/setup", shows: "password and GitHub" },
    { at: "/setup", shows: "an empty form was sent", steps: [click("Create account")] },
  ],
  setupWeakPassword: [refusedSetup("a weak password")],
  setupOidcOnly: [{ at: "/setup", shows: "OpenID Connect only" }],
  setupNoWay: [{ at: "/setup", shows: "no way to sign in" }],
  setupPasswordsOff: [refusedSetup("passwords were switched off")],
  setupRace: [refusedSetup("somebody was faster")],
  sessionExpired: [login("the session has ended", "?message=Your%20session%20has%20expired.&redirect=%2Faudit")],
  noAuthMethods: [login("no way to sign in")],
  githubOnly: [login("GitHub only")],
  straightToGithub: [login("GitHub, chosen by hand", "?ways=all")],
  passwordOnly: [login("password only")],
  oidcEnabled: [login("password, GitHub and OpenID Connect")],
  termsOfService: [login("terms of service")],
  oidcOnly: [login("OpenID Connect only")],
  straightToOidc: { leftOut: "leaves for the provider; straightToGithub shows the page that is left" },
  passwordWrong: [
    refused("a wrong password"),
    { at: "/login", shows: "a wrong password, with details", steps: [...signIn, open("Details for your")] },
  ],
  passwordDisabled: [refused("passwords were switched off")],
  passwordIncorrectLoginType: [refused("an account of GitHub")],
  accountSuspendedPassword: [refused("a suspended account")],
  passkeyRequired: [refused("the account has a passkey")],
  passkeyMissing: [
    refused("a passkey has to be added"),
    { at: "/login", shows: "a passkey without a name", steps: [...signIn, click("Add passkey")] },
  ],
  passkeyRefused: { leftOut: "needs an authenticator; passkey-sign-in.test.tsx looks at it" },
  tooManyAttempts: [refused("too many attempts")],
  resetCodeWrong: [
    { at: "/reset-password/change", shows: "a wrong code", steps: [fill("Email", "alice@example.com"), ...CHANGE] },
  ],
  mailNotConfigured: { leftOut: "looks as happy does, so that nobody learns from it" },
  resetDisabled: [
    {
      at: "/reset-password",
      shows: "passwords are off",
      steps: [fill("Email", "alice@example.com"), click("Send code")],
    },
  ],
  serverUnreachable: [{ at: "/login", shows: "no answer", steps: [wait(5)] }],
  serverError: [
    { at: "/login", shows: "the server is in trouble", steps: [wait(5)] },
    { at: "/login", shows: "the server is in trouble, with details", steps: [wait(5), open("Details for your")] },
  ],
  signInError: [refused("an error of the server")],
  databaseAway: [{ at: "/login", shows: "the database is away", steps: [wait(5)] }],
  databaseAwayMidway: [refused("the database is away")],
  slowNetwork: [{ ...login("loading"), unexamined: "it has no heading before it is there" }],
} satisfies States;

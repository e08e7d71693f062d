import type { State, States, Step } from "./state.ts";
import { click, fill, open } from "./steps.ts";

const OVERVIEW = "/deployment/overview";
const WAYS = "/deployment/userauth";
const OPTIONS = "/deployment/options";
const USERS = "/deployment/users";

const overview = (shows: string): State[] => [{ at: OVERVIEW, shows }];
const audit = (shows: string): State[] => [{ at: "/audit", shows }];
const tested = (shows: string): State[] => [{ at: WAYS, shows, steps: [click(/^Test/)] }];

const openFirst = click(/^Actions for/);
const openFourth: Step = (page) =>
  page
    .getByRole("button", { name: /^Actions for/ })
    .nth(3)
    .click();

/** What administrators manage. */
export const administrationStates = {
  deployment: [
    ...overview("all is well"),
    { at: OVERVIEW, shows: "the numbers of the last day", steps: [open("Show the numbers")] },
    { at: `${OVERVIEW}?period=week`, shows: "the last seven days" },
    { at: `${OVERVIEW}?period=week`, shows: "the numbers of the last week", steps: [open("Show the numbers")] },
    { at: `${USERS}/octo-dev`, shows: "a person" },
    {
      at: `${USERS}/octo-dev`,
      shows: "asks before a person is signed out everywhere",
      steps: [click("Sign out everywhere")],
    },
    {
      at: `${USERS}/octo-dev`,
      shows: "how a person signs in",
      steps: [openFirst, click("Change sign-in", "menuitem")],
    },
    { at: WAYS, shows: "ways to sign in" },
    { at: OPTIONS, shows: "options" },
  ],
  deploymentForbidden: overview("the role was lost"),
  deploymentUnavailable: overview("cannot be read"),
  deploymentAuditor: overview("as an auditor"),
  deploymentQuiet: overview("nobody signed in for a week"),
  deploymentActivityError: overview("sign-ins cannot be counted"),
  deploymentProvidersOff: [{ at: WAYS, shows: "passwords only" }],
  deploymentOidc: [{ at: WAYS, shows: "GitHub and OpenID Connect" }],
  supportLinks: [{ at: "/", shows: "support links in the menu", steps: [click("Account menu of alice")] }],
  statsProcessing: overview("nothing was counted yet"),
  updateAvailable: overview("a newer release"),
  updateCurrent: overview("the latest release"),
  updateNotChecked: overview("updates were not checked yet"),
  optionsMany: [
    { at: OPTIONS, shows: "all options" },
    { at: `${OPTIONS}?q=github`, shows: "a search" },
    { at: `${OPTIONS}?q=zzz`, shows: "no option is found" },
  ],
  healthGitHubDown: overview("GitHub is down"),
  healthDatabaseSlow: overview("the database is slow"),
  healthMailRefused: overview("the mail relay refuses"),
  healthClockWrong: overview("the clock is wrong"),
  coderBehind: overview("a Coder behind works"),
  coderDown: overview("a Coder behind is down"),
  coderSlow: overview("a Coder behind is slow"),
  coderNoLicense: overview("a Coder behind without a license"),
  coderTokenExpired: overview("a Coder behind does not accept the token"),
  coderTokenEndsSoon: overview("a Coder behind, whose token ends soon"),
  coderKeysLeft: overview("a Coder behind with keys that have ended"),
  coderPeopleRefused: overview("a Coder behind that refuses somebody"),
  healthUnavailable: overview("no health report"),
  testDeviceFlowDisabled: tested("a test: device flow is off"),
  testWrongClientId: tested("a test: the client id is wrong"),
  testProviderUnreachable: tested("a test: no connection"),
  testProviderTimeout: tested("a test: no answer in time"),
  testProviderTls: tested("a test: the certificate is not trusted"),
  testGitHubRateLimited: tested("a test: too many"),
  usersMany: [
    { at: USERS, shows: "many people" },
    { at: USERS, shows: "the actions for somebody", steps: [openFirst] },
    { at: USERS, shows: "asks before somebody is deleted", steps: [openFourth, click("Delete", "menuitem")] },
    { at: USERS, shows: "asks before somebody is activated", steps: [openFourth, click("Activate", "menuitem")] },
    { at: USERS, shows: "asks before somebody is suspended", steps: [openFirst, click("Suspend", "menuitem")] },
    { at: `${USERS}/octo-dev`, shows: "somebody" },
    { at: `${USERS}/alice`, shows: "oneself" },
    { at: `${USERS}/nobody`, shows: "nobody" },
    { at: `${USERS}/new`, shows: "the form" },
    { at: `${USERS}/new`, shows: "an empty form was sent", steps: [click("Create user")] },
  ],
  usersEmpty: [{ at: `${USERS}?q=zzz`, shows: "nobody is found" }],
  usersError: [{ at: USERS, shows: "people cannot be read" }],
  userNameTaken: [
    {
      at: `${USERS}/new`,
      shows: "the name is taken",
      steps: [
        fill("Username", "bob"),
        fill("Email", "bob@example.com"),
        fill("Password", "SomeSecurePassword!"),
        click("Create user"),
      ],
    },
  ],
  rolesSlow: [{ at: USERS, shows: "the roles of somebody", steps: [openFirst, click(/roles/i, "menuitem")] }],
  usersForbidden: [{ at: USERS, shows: "not for members" }],
  usersAsUserAdmin: [
    { at: USERS, shows: "as a user admin" },
    { at: `${USERS}/person-02`, shows: "a person, as a user admin" },
  ],
  lastOwner: [{ at: USERS, shows: "the last owner" }],
  auditTrail: [
    ...audit("two pages"),
    { at: "/audit", shows: "details of a row", steps: [open(/^Details/)] },
    { at: "/audit?page=2", shows: "the second page" },
  ],
  auditEmpty: audit("nothing yet"),
  auditForbidden: audit("the role was lost"),
  auditUnavailable: audit("cannot be read"),
} satisfies States;

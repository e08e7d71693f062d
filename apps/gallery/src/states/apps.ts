import type { State, States } from "./state.ts";
import { click, confirm, fill, wait } from "./steps.ts";

const GRANT = "/oauth2/authorize?client_id=x";
const DEVICE = "/device?user_code=BCDF-GHJK";
const MINE = "/settings/apps";
const ALL = "/deployment/oauth2-apps";
const BACKSTAGE = `${ALL}/a9900000-0000-4000-8000-000000000002`;

const consent = (shows: string): State[] => [{ at: GRANT, shows }];
const allowed = (shows: string): State[] => [{ at: GRANT, shows, steps: [click("Allow")] }];
const enterCode = [click("Continue"), click("Allow")];
const device = (shows: string): State[] => [{ at: DEVICE, shows, steps: enterCode }];
const enteredCode = (shows: string): State[] => [{ at: DEVICE, shows, steps: [click("Continue")] }];

/** Apps that sign people in: allowing and managing them. */
export const appStates = {
  grantSelfRegistered: [
    ...consent("an app that registered itself"),
    { at: GRANT, shows: "nothing was granted", steps: [click("Cancel", "link")] },
  ],
  grantFullAccess: consent("an app that wants everything"),
  grantUnencrypted: consent("an app without encryption"),
  grantLoopback: consent("a program with a long name"),
  grantUnknownProgram: [...consent("a scheme that nobody knows"), ...allowed("a program that is opened")],
  grantExpired: consent("waited for too long"),
  grantAlreadyAnswered: allowed("answered in another tab"),
  grantSessionLost: allowed("the session is gone"),
  grantRefused: allowed("the answer was refused"),
  grantError: allowed("an error of the server"),
  deviceApproval: [
    { at: "/device", shows: "asks for the code" },
    { at: DEVICE, shows: "the code of the address" },
    ...enteredCode("who asks for what"),
    ...device("the device was let in"),
  ],
  deviceCodeUnknown: enteredCode("an unknown code"),
  deviceTooManyTries: enteredCode("too many codes"),
  deviceCodeExpired: enteredCode("the code ran out"),
  deviceAlreadyDecided: device("decided in another tab"),
  deviceSessionLost: device("the session is gone"),
  deviceDecisionError: device("an error of the server"),
  authorizedApps: [
    { at: MINE, shows: "two apps" },
    { at: MINE, shows: "asks before access is revoked", steps: [click(/^Revoke/)] },
  ],
  authorizedAppsEmpty: [{ at: MINE, shows: "no apps" }],
  authorizedAppsError: [{ at: MINE, shows: "apps cannot be read" }],
  appRevokeError: [{ at: MINE, shows: "access cannot be revoked", steps: [click(/^Revoke/), confirm(/^Revoke/)] }],
  oauth2Apps: [
    { at: ALL, shows: "two apps" },
    { at: `${ALL}/new`, shows: "the form" },
    { at: BACKSTAGE, shows: "an app with two secrets" },
    { at: BACKSTAGE, shows: "a new secret", steps: [click("Generate secret")] },
    { at: BACKSTAGE, shows: "asks before a secret is deleted", steps: [click(/^Delete the secret/)] },
    { at: BACKSTAGE, shows: "asks before the app is deleted", steps: [click("Delete app")] },
  ],
  oauth2AppUnencrypted: [{ at: ALL, shows: "an app without encryption", steps: [click(/^Open/, "link")] }],
  oauth2AppsMany: [{ at: ALL, shows: "many apps" }],
  oauth2AppsEmpty: [{ at: ALL, shows: "no apps" }],
  oauth2AppsError: [{ at: ALL, shows: "apps cannot be read" }],
  registrationSlow: { leftOut: "oauth2Apps shows the switch; that it waits for an answer is tested" },
  oauth2AppRefused: [
    {
      at: `${ALL}/new`,
      shows: "addresses are refused",
      steps: [fill("Name", "My app"), fill("Redirect addresses", "http://example.com"), click("Create app"), wait(1)],
    },
  ],
  oauth2AppsForbidden: [{ at: ALL, shows: "not for members" }],
  oauth2ProviderOff: [{ at: ALL, shows: "apps are off" }],
} satisfies States;

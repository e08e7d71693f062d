import type { State, States, Step } from "./state.ts";
import { click, open, poll, wait } from "./steps.ts";

const AT = "/login/device?state=mock-state";

const atStart = (shows: string, ...steps: Step[]): State[] => [{ at: AT, shows, steps }];
const atPoll = (shows: string): State[] => [{ at: AT, shows, steps: poll }];

/** Sign-in by GitHub's device flow. */
export const deviceStates = {
  devicePending: [
    { at: AT, shows: "waiting" },
    { at: AT, shows: "waiting, with a QR code", steps: [open("Use your phone")] },
    { at: AT, shows: "waiting, a new code", steps: [click("Get a new code")] },
    { at: "/login/device", shows: "no state" },
  ],
  deviceSlowDown: { leftOut: "looks as devicePending does" },
  deviceExpiresSoon: [
    { at: AT, shows: "the last minute", steps: [wait(10)] },
    { at: AT, shows: "expired by the clock", steps: [wait(70)] },
  ],
  deviceExpired: atPoll("expired at GitHub"),
  deviceReplaced: atPoll("replaced by another code"),
  deviceDenied: atPoll("cancelled on GitHub"),
  deviceUsedElsewhere: { leftOut: "leaves for the wanted page" },
  stateMismatch: atPoll("the state is another one"),
  stateCookieMissing: { leftOut: "looks as stateMismatch does" },
  pkceMissing: { leftOut: "looks as stateMismatch does" },
  scopeMissing: atPoll("a scope is missing"),
  permissionMissing: atPoll("a permission is missing"),
  githubTokenRefused: atPoll("the approval was revoked"),
  unusableAnswer: atPoll("an unusable answer"),
  wrongGitHubAddress: atPoll("the wrong address"),
  notInOrganization: atPoll("in no allowed organization"),
  notInTeam: atPoll("in no allowed team"),
  signupsDisabled: [
    ...atPoll("sign-ups are off"),
    { at: AT, shows: "sign-ups are off, with details", steps: [...poll, open("Details for your")] },
  ],
  emailUnverified: atPoll("the email address is not verified"),
  incorrectLoginType: atPoll("the account signs in another way"),
  linkedElsewhere: atPoll("the address belongs to another account"),
  accountSuspended: atPoll("the account is suspended"),
  deviceDisabled: atStart("the app does not allow codes"),
  deviceFlowOff: atStart("codes are off"),
  githubNotConfigured: atStart("GitHub is off"),
  githubRateLimited: atStart("GitHub limits Coder"),
  githubTimeout: atStart("GitHub does not answer", wait(1)),
  offlineMidway: { leftOut: "the browser is offline for a moment, which a picture shows as gatewayError" },
  gatewayError: atPoll("reconnecting"),
  gatewayTimeout: { leftOut: "looks as gatewayError does" },
  githubBusy: { leftOut: "looks as gatewayError does" },
  htmlErrorPage: { leftOut: "looks as gatewayError does" },
} satisfies States;

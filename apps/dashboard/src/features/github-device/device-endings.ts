/**
 * What to do next. `new-code` discards the displayed code for a new one, `current-code` takes the one that this browser
 * has now, `start-again` begins a sign-in with a new state.
 */
export type EndingAction = "new-code" | "current-code" | "try-again" | "start-again" | "other-way" | "continue";

export interface DeviceEnding {
  heading: string;
  text: string;
  action: EndingAction;
  /** Whether the server's own words add something useful. */
  hasDetail?: boolean;
}

export type DeviceEndingCode = keyof typeof deviceEndings;

/** Every way in which a device sign-in fails: its own text, one next action. */
export const deviceEndings = {
  denied: {
    heading: "You cancelled on GitHub",
    text: "You were not signed in, and nothing was shared. If that was a mistake, get a new code.",
    action: "new-code",
  },
  expired: {
    heading: "This code has expired",
    text: "It was not approved in time. Get a new one to continue.",
    action: "new-code",
  },
  "not-valid-any-more": {
    heading: "This code is no longer valid",
    text: "It was already used or replaced by a newer code, perhaps in another tab. Get a valid one to continue.",
    action: "current-code",
  },
  "app-without-device-flow": {
    heading: "GitHub does not allow codes for this app",
    text: "Ask an administrator to enable device flow in the settings of the GitHub app that Coder uses.",
    action: "other-way",
  },
  "app-unknown": {
    heading: "GitHub does not know this app",
    text: "Ask an administrator to check the GitHub client ID in Coder's configuration.",
    action: "other-way",
    hasDetail: true,
  },
  "device-flow-off": {
    heading: "Sign-in with a code is disabled",
    text: "This deployment signs in with GitHub directly, without a code.",
    action: "start-again",
  },
  "github-off": {
    heading: "Sign-in with GitHub is disabled",
    text: "This deployment does not offer GitHub. Choose another way to sign in.",
    action: "other-way",
  },
  "not-in-organization": {
    heading: "Your GitHub account is not in an allowed organization",
    text: "Ask an administrator which organization to join, or start again with another GitHub account: sign out of GitHub first. If you are already a member, an owner of the organization may have to approve the app that Coder uses.",
    action: "start-again",
  },
  "not-in-team": {
    heading: "Your GitHub account is not in an allowed team",
    text: "Ask an administrator which team to join, then start again.",
    action: "start-again",
    hasDetail: true,
  },
  "scope-missing": {
    heading: "Coder needs more access on GitHub",
    text: "You can fix this yourself: start again, and allow what is listed below on GitHub.",
    action: "start-again",
    hasDetail: true,
  },
  "permission-missing": {
    heading: "Coder lacks a permission on GitHub",
    text: "You cannot fix this yourself: send the message below to an administrator of Coder, or to an owner of your organization on GitHub.",
    action: "other-way",
    hasDetail: true,
  },
  "token-refused": {
    heading: "GitHub revoked the approval",
    text: "The app's access was revoked before the sign-in was complete. Start again and approve it once more.",
    action: "start-again",
  },
  "unusable-answer": {
    heading: "GitHub sent an answer that Coder cannot use",
    text: "You approved, but GitHub returned no usable token. If it fails again, send the message below to an administrator.",
    action: "start-again",
    hasDetail: true,
  },
  "wrong-address": {
    heading: "Coder has the wrong address for GitHub",
    text: "Ask an administrator to check the GitHub address in Coder's configuration.",
    action: "other-way",
    hasDetail: true,
  },
  "signups-off": {
    heading: "Sign-ups are disabled",
    text: "You have no Coder account yet, and this deployment does not create one by itself. Ask an administrator for one.",
    action: "other-way",
  },
  "email-unverified": {
    heading: "Your email address is not verified on GitHub",
    text: "Coder needs a verified primary address. Verify it in GitHub under Settings → Emails, then start again.",
    action: "start-again",
  },
  "wrong-login-type": {
    heading: "Your account signs in another way",
    text: "There is an account with your email address, but it does not sign in with GitHub.",
    action: "other-way",
    hasDetail: true,
  },
  "linked-elsewhere": {
    heading: "Your email address belongs to another GitHub account",
    text: "The Coder account with this address is linked to a different GitHub account. Start again with that one, or ask an administrator.",
    action: "start-again",
  },
  suspended: {
    heading: "Your account is suspended",
    text: "Ask an administrator to reactivate it.",
    action: "other-way",
  },
  "state-lost": {
    heading: "This sign-in was interrupted",
    text: "It was started in another browser, or replaced by a newer one. Start again in this browser.",
    action: "start-again",
  },
  "missing-state": {
    heading: "This address is incomplete",
    text: "The OAuth2 state, which ties the sign-in to your browser, is missing. Start again to get a complete address.",
    action: "start-again",
  },
  "signed-in": {
    heading: "You are already signed in",
    text: "No code is needed.",
    action: "continue",
  },
  "rate-limited": {
    heading: "Too many codes were requested",
    text: "Your network requested more codes than Coder issues in a minute.",
    action: "try-again",
  },
  "github-rate-limited": {
    heading: "GitHub is limiting Coder right now",
    text: "This is not your fault: GitHub limits how many codes it gives to all users of Coder together.",
    action: "try-again",
  },
  "github-unreachable": {
    heading: "GitHub does not answer",
    text: "Coder could not get a code from GitHub. This is usually temporary; other ways to sign in still work.",
    action: "try-again",
    hasDetail: true,
  },
  "server-unreachable": {
    heading: "Coder is unreachable",
    text: "No answer came. Check your connection, then try again.",
    action: "try-again",
  },
  unknown: {
    heading: "Sign-in failed",
    text: "If it fails again, send the message below to an administrator.",
    action: "start-again",
    hasDetail: true,
  },
} as const satisfies Record<string, DeviceEnding>;

/**
 * What to do next. `new-code` gives up the shown code for a fresh one, `current-code` takes the one this browser has
 * now, `start-again` begins a sign-in with a new state.
 */
export type EndingAction = "new-code" | "current-code" | "try-again" | "start-again" | "other-way" | "continue";

export interface DeviceEnding {
  heading: string;
  text: string;
  action: EndingAction;
  /** Whether the server's own words add something a person can use. */
  hasDetail?: boolean;
}

export type DeviceEndingCode = keyof typeof deviceEndings;

/** Every way a device sign-in ends other than well: own words, one next action. */
export const deviceEndings = {
  denied: {
    heading: "You cancelled on GitHub",
    text: "GitHub was told not to let Coder in, so nobody was signed in and nothing was shared. If that was a slip, take a new code.",
    action: "new-code",
  },
  expired: {
    heading: "This code has expired",
    text: "It was not approved in time and no longer works. A new one takes a second.",
    action: "new-code",
  },
  "not-valid-any-more": {
    heading: "This code is no longer valid",
    text: "It was already used, or a newer code took its place, perhaps in another tab. You can go on with a valid one.",
    action: "current-code",
  },
  "app-without-device-flow": {
    heading: "GitHub does not allow codes for this app",
    text: "An administrator has to enable device flow in the settings of the GitHub app that Coder uses.",
    action: "other-way",
  },
  "app-unknown": {
    heading: "GitHub does not know this app",
    text: "An administrator has to check the GitHub client ID that Coder is configured with.",
    action: "other-way",
    hasDetail: true,
  },
  "device-flow-off": {
    heading: "Signing in with a code is switched off",
    text: "This deployment signs in with GitHub directly, without a code.",
    action: "start-again",
  },
  "github-off": {
    heading: "GitHub sign-in is switched off",
    text: "This deployment does not offer GitHub. Choose one of the ways it does offer.",
    action: "other-way",
  },
  "not-in-organization": {
    heading: "Your GitHub account is not in an allowed organization",
    text: "Ask an administrator which organization to join, or start again with another GitHub account: sign out of GitHub first. If you are in it already, an owner of it may have to approve the app that Coder uses.",
    action: "start-again",
  },
  "not-in-team": {
    heading: "Your GitHub account is not in an allowed team",
    text: "Ask an administrator which team to join, then start again.",
    action: "start-again",
    hasDetail: true,
  },
  "scope-missing": {
    heading: "Coder was not allowed to see enough on GitHub",
    text: "You can mend this yourself: start again, and allow on GitHub what is named below.",
    action: "start-again",
    hasDetail: true,
  },
  "permission-missing": {
    heading: "GitHub does not let Coder see enough",
    text: "You cannot mend this alone: hand the words below to an administrator of Coder, or to an owner of your organization on GitHub.",
    action: "other-way",
    hasDetail: true,
  },
  "token-refused": {
    heading: "GitHub took the approval back",
    text: "The app's access was revoked before the sign-in was done. Start again and approve once more.",
    action: "start-again",
  },
  "unusable-answer": {
    heading: "GitHub sent an answer that Coder cannot use",
    text: "You approved, and no usable token came of it. If it fails again, hand the words below to an administrator.",
    action: "start-again",
    hasDetail: true,
  },
  "wrong-address": {
    heading: "Coder looks for GitHub in the wrong place",
    text: "An administrator has to check the address of GitHub that Coder is configured with.",
    action: "other-way",
    hasDetail: true,
  },
  "signups-off": {
    heading: "Sign-ups are closed",
    text: "GitHub knows you, but Coder has no account for you and creates none by itself. Ask an administrator for one.",
    action: "other-way",
  },
  "email-unverified": {
    heading: "Your e-mail address is not verified on GitHub",
    text: "Coder needs a verified primary address. Verify it in GitHub under Settings → Emails, then start again.",
    action: "start-again",
  },
  "wrong-login-type": {
    heading: "Your account signs in another way",
    text: "There is an account with your e-mail address, but it does not sign in with GitHub.",
    action: "other-way",
    hasDetail: true,
  },
  "linked-elsewhere": {
    heading: "Your e-mail address belongs to another GitHub account",
    text: "The Coder account with this address is linked to a different GitHub account. Start again with that one, or ask an administrator.",
    action: "start-again",
  },
  suspended: {
    heading: "Your account is suspended",
    text: "Only an administrator can make it active again.",
    action: "other-way",
  },
  "state-lost": {
    heading: "This sign-in got lost",
    text: "It was started in another browser, or a newer sign-in took its place. Start again in this one.",
    action: "start-again",
  },
  "missing-state": {
    heading: "This address is incomplete",
    text: "It lacks the part that ties the sign-in to your browser (the OAuth2 state). Start again to get a complete one.",
    action: "start-again",
  },
  "signed-in": {
    heading: "You are already signed in",
    text: "No code is needed.",
    action: "continue",
  },
  "rate-limited": {
    heading: "Too many codes were requested",
    text: "This network has asked Coder for more codes than it hands out in a minute.",
    action: "try-again",
  },
  "github-rate-limited": {
    heading: "GitHub is limiting Coder right now",
    text: "You did nothing wrong: GitHub limits how many codes Coder gets, for everybody together.",
    action: "try-again",
  },
  "github-unreachable": {
    heading: "GitHub does not answer",
    text: "Coder could not get a code from GitHub. That usually passes; other ways to sign in are not affected.",
    action: "try-again",
    hasDetail: true,
  },
  "server-unreachable": {
    heading: "Coder is out of reach",
    text: "No answer came. Check your connection, then try again.",
    action: "try-again",
  },
  unknown: {
    heading: "The sign-in did not work",
    text: "If it fails again, hand the words below to an administrator.",
    action: "start-again",
    hasDetail: true,
  },
} as const satisfies Record<string, DeviceEnding>;

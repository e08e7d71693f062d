import { ApiError } from "@coder-sign-in/api-client";

export interface GrantEnding {
  heading: string;
  text: string;
  action: "ask-again" | "sign-in" | "home";
}

/** Why an answer is no longer possible; undefined if retrying may help. */
export function grantEndingOf(error: unknown): GrantEnding | undefined {
  if (!(error instanceof ApiError)) return undefined;
  switch (error.status) {
    case 401:
      return grantEndings["signed-out"];
    case 404:
      return grantEndings.answered;
    case 400:
    case 403:
      return { ...grantEndings.refused, text: `${error.message} ${error.detail} ${grantEndings.refused.text}`.trim() };
    default:
      return undefined;
  }
}

export const grantEndings = {
  incomplete: {
    heading: "No app is waiting",
    text: "An app opens this page when you sign in to it. Start in the app.",
    action: "home",
  },
  expired: {
    heading: "This request has expired",
    text: "It was not answered in time, and nothing was granted. Ask again; if that does not help, start again in the app.",
    action: "ask-again",
  },
  answered: {
    heading: "This request is no longer active",
    text: "It was already answered, perhaps in another tab, or you signed in again since. If the app is still waiting, start again there.",
    action: "ask-again",
  },
  "signed-out": {
    heading: "You are signed out",
    text: "Nothing was granted. Sign in to return to this request.",
    action: "sign-in",
  },
  refused: {
    heading: "Your answer was not accepted",
    text: "Nothing was granted.",
    action: "ask-again",
  },
} as const satisfies Record<string, GrantEnding>;

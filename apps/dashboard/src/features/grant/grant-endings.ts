import { ApiError } from "@coder-sign-in/api-client";

export interface GrantEnding {
  heading: string;
  text: string;
  action: "ask-again" | "sign-in" | "home";
}

/** Why nothing can be answered any more; undefined while trying again may help. */
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
    heading: "No app is asking",
    text: "This page belongs to a sign-in that an app begins. Start it in the app: it opens this page by itself.",
    action: "home",
  },
  expired: {
    heading: "This request has expired",
    text: "It was not answered in time, and nothing was granted. The app may have given up as well: if asking again does not help, start again in the app.",
    action: "ask-again",
  },
  answered: {
    heading: "This request no longer waits for you",
    text: "It was answered already, perhaps in another tab, or you have signed in anew since. If the app still waits, start again there.",
    action: "ask-again",
  },
  "signed-out": {
    heading: "You are signed out",
    text: "Nothing was granted. Sign in, and you come back to this request.",
    action: "sign-in",
  },
  refused: {
    heading: "Coder did not take your answer",
    text: "Nothing was granted.",
    action: "ask-again",
  },
} as const satisfies Record<string, GrantEnding>;

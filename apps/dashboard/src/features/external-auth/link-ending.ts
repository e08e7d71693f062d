import { ApiError } from "@coder-sign-in/api-client";
import { describeError, type ErrorInWords } from "../../api/trouble/describe-error.ts";

export interface LinkEnding extends ErrorInWords {
  /** Whether the displayed code could still be valid somewhere, so that a new one has to be requested explicitly. */
  needsFreshCode: boolean;
}

/** Why linking by code ended, or could not begin, with the provider's name in the text. */
export function describeLinkEnding(error: unknown, provider: string): LinkEnding {
  const words = describeError(error);
  const code = error instanceof ApiError ? error.code || error.detail : "";
  const own = WORDS[code]?.(provider, words.text);
  return { ...words, ...own, needsFreshCode: code !== "incorrect_device_code" };
}

/** The code has expired by our own clock. */
export function expiredEnding(provider: string): LinkEnding {
  return { trace: [], needsFreshCode: true, ...expired(provider) };
}

/** Still here after the token was stored: it is not accepted. */
export function refusedEnding(provider: string): LinkEnding {
  const title = "The token could not be validated";
  const text = `${provider} issued a token that it does not accept. Ask an administrator to check the provider's validation URL.`;
  return { title, text, trace: [], needsFreshCode: true };
}

type Words = (provider: string, detail?: string) => { title: string; text: string };

const expired: Words = () => ({
  title: "This code has expired",
  text: "It was not approved in time. Get a new one to continue.",
});

const WORDS: Record<string, Words> = {
  expired_token: expired,
  access_denied: (provider) => ({
    title: `You cancelled on ${provider}`,
    text: "Nothing was linked or shared. If that was a mistake, get a new code.",
  }),
  incorrect_device_code: () => ({
    title: "This code is no longer valid",
    text: "It was already used or replaced by a newer code, perhaps in another tab.",
  }),
  unusable_answer: (provider, detail) => ({
    title: `${provider} sent an answer that Coder cannot use`,
    text: `${detail} Get a new code; if it fails again, send this message to an administrator.`,
  }),
  wrong_address: (provider, detail) => ({ title: `Coder has the wrong address for ${provider}`, text: `${detail}` }),
  device_flow_disabled: (provider) => ({
    title: `${provider} does not allow codes for this app`,
    text: `Ask an administrator to enable device flow in the settings of the app that Coder uses at ${provider}.`,
  }),
};

import { ApiError } from "@coder-sign-in/api-client";
import { describeError, type ErrorInWords } from "../../api/trouble/describe-error.ts";

export interface LinkEnding extends ErrorInWords {
  /** Whether the shown code could still be alive somewhere, so that a fresh one has to be asked for. */
  needsFreshCode: boolean;
}

/** Why linking by code came to an end, or could not begin, with the provider's name in the words. */
export function describeLinkEnding(error: unknown, provider: string): LinkEnding {
  const words = describeError(error);
  const code = error instanceof ApiError ? error.code || error.detail : "";
  const own = WORDS[code]?.(provider, words.text);
  return { ...words, ...own, needsFreshCode: code !== "incorrect_device_code" };
}

/** The code's time is over by our own clock. */
export function expiredEnding(provider: string): LinkEnding {
  return { requestId: "", needsFreshCode: true, ...expired(provider) };
}

/** Still here after the token was stored: it is not accepted. */
export function refusedEnding(provider: string): LinkEnding {
  const title = "The token could not be validated";
  const text = `${provider} gave Coder a token and does not accept it. An administrator has to check the validation URL of this provider.`;
  return { title, text, requestId: "", needsFreshCode: true };
}

type Words = (provider: string, detail?: string) => { title: string; text: string };

const expired: Words = () => ({
  title: "This code has expired",
  text: "It was not approved in time and no longer works. A new one takes a second.",
});

const WORDS: Record<string, Words> = {
  expired_token: expired,
  access_denied: (provider) => ({
    title: `You cancelled on ${provider}`,
    text: "Nothing was linked and nothing was shared. If that was a slip, take a new code.",
  }),
  incorrect_device_code: () => ({
    title: "This code is no longer valid",
    text: "It was already used, or a newer code took its place, perhaps in another tab.",
  }),
  unusable_answer: (provider, detail) => ({
    title: `${provider} sent an answer that Coder cannot use`,
    text: `${detail} Take a new code; if it fails again, hand these words to an administrator.`,
  }),
  wrong_address: (provider, detail) => ({ title: `Coder looks for ${provider} in the wrong place`, text: `${detail}` }),
  device_flow_disabled: (provider) => ({
    title: `${provider} does not allow codes for this app`,
    text: `An administrator has to enable device flow in the settings of the app that Coder uses at ${provider}.`,
  }),
};

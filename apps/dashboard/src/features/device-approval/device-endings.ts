import { ApiError } from "@coder-sign-in/api-client";
import type { Decision } from "./device-approval.queries.ts";

export type DeviceEnding = Decision | "expired" | "decided" | "signed-out";

/** Why a decision is no longer possible; undefined if retrying may help. */
export function deviceEndingOf(error: unknown): DeviceEnding | undefined {
  if (!(error instanceof ApiError)) return undefined;
  if (error.status === 401) return "signed-out";
  return error.status === 404 ? "decided" : undefined;
}

interface EndingWords {
  heading: string;
  text: string;
  action: "none" | "start-again" | "sign-in";
}

export const deviceEndings: Record<DeviceEnding, EndingWords> = {
  approve: {
    heading: "Your device is signed in",
    text: "It continues in a few seconds. You can close this page.",
    action: "none",
  },
  deny: {
    heading: "Nothing was granted",
    text: "The device will be told that you denied access.",
    action: "none",
  },
  expired: {
    heading: "This code has expired",
    text: "Nothing was granted. Start again on the device: it shows a new code.",
    action: "start-again",
  },
  decided: {
    heading: "This code is no longer active",
    text: "It was already answered, perhaps in another tab, or it has expired. If the device is still waiting, start again there.",
    action: "start-again",
  },
  "signed-out": {
    heading: "You are signed out",
    text: "Nothing was granted. Sign in to return to this code.",
    action: "sign-in",
  },
};

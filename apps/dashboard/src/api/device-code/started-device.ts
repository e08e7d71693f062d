import type { ExternalAuthDevice } from "@coder-sign-in/api-types";

/** A code this browser may show, with its expiry on our own clock. */
export interface StartedDevice {
  handle: string;
  userCode: string;
  verificationUri: string;
  intervalSeconds: number;
  receivedAtMs: number;
  expiresAtMs: number;
}

/** Throws if the answer is not one that a person could follow. */
export function parseStartedDevice(answer: ExternalAuthDevice): StartedDevice {
  if (typeof answer !== "object" || !answer.device_code || !answer.user_code) {
    throw new Error("The server's answer contains no code.");
  }
  const receivedAtMs = Date.now();
  return {
    handle: answer.device_code,
    userCode: answer.user_code,
    verificationUri: webAddress(answer.verification_uri),
    intervalSeconds: answer.interval,
    receivedAtMs,
    expiresAtMs: receivedAtMs + answer.expires_in * 1000,
  };
}

function webAddress(text: string): string {
  if (!/^https?:\/\//.test(text)) throw new Error("The server's answer contains no web address to enter the code at.");
  return text;
}

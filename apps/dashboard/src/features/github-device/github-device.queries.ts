import type { ExternalAuthDevice } from "@coder-sign-in/api-types";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

/** A code this browser may show, with its end on our own clock. */
export interface StartedDevice {
  handle: string;
  userCode: string;
  verificationUri: string;
  intervalSeconds: number;
  receivedAtMs: number;
  expiresAtMs: number;
}

/** The code of this browser: a new one, or after a refresh and in a second tab the one it already has. */
export function githubDevice() {
  return queryOptions({
    queryKey: ["github-device"],
    queryFn: async ({ signal }) => parseDevice(await api.getGitHubDevice({}, { signal: timeLimit(signal) })),
    gcTime: 0,
    retry: false,
  });
}

/** Puts another code in the place of the shown one. `renew` gives up a code that is still alive. */
export async function replaceGithubDevice(queryClient: QueryClient, renew: boolean): Promise<void> {
  const query = renew ? { renew: "true" as const } : {};
  const device = parseDevice(await api.getGitHubDevice({ query }, { signal: timeLimit() }));
  queryClient.setQueryData(githubDevice().queryKey, device);
}

function parseDevice(answer: ExternalAuthDevice): StartedDevice {
  if (typeof answer !== "object" || !answer.device_code || !answer.user_code) {
    throw new Error("The server's answer holds no code.");
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
  if (!/^https?:\/\//.test(text)) throw new Error("The server's answer holds no web address to enter the code at.");
  return text;
}

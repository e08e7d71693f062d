import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { parseStartedDevice } from "../../api/device-code/started-device.ts";
import { timeLimit } from "../../api/time-limit.ts";

/** This browser's code: a new one, or after a reload and in a second tab the existing one. */
export function githubDevice() {
  return queryOptions({
    queryKey: ["github-device"],
    queryFn: async ({ signal }) => parseStartedDevice(await api.getGitHubDevice({}, { signal: timeLimit(signal) })),
    gcTime: 0,
    retry: false,
  });
}

/** Replaces the displayed code. `renew` discards a code that is still valid. */
export async function replaceGithubDevice(queryClient: QueryClient, renew: boolean): Promise<void> {
  const query = renew ? { renew: "true" as const } : {};
  const device = parseStartedDevice(await api.getGitHubDevice({ query }, { signal: timeLimit() }));
  queryClient.setQueryData(githubDevice().queryKey, device);
}

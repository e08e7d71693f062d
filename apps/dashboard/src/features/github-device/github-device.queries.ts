import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { parseStartedDevice } from "../../api/device-code/started-device.ts";
import { timeLimit } from "../../api/time-limit.ts";

/** The code of this browser: a new one, or after a refresh and in a second tab the one it already has. */
export function githubDevice() {
  return queryOptions({
    queryKey: ["github-device"],
    queryFn: async ({ signal }) => parseStartedDevice(await api.getGitHubDevice({}, { signal: timeLimit(signal) })),
    gcTime: 0,
    retry: false,
  });
}

/** Puts another code in the place of the shown one. `renew` gives up a code that is still alive. */
export async function replaceGithubDevice(queryClient: QueryClient, renew: boolean): Promise<void> {
  const query = renew ? { renew: "true" as const } : {};
  const device = parseStartedDevice(await api.getGitHubDevice({ query }, { signal: timeLimit() }));
  queryClient.setQueryData(githubDevice().queryKey, device);
}

import { ApiError } from "@coder-sign-in/api-client";
import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { parseStartedDevice } from "../../api/device-code/started-device.ts";
import { timeLimit } from "../../api/time-limit.ts";

/** All providers and links. The server asks each provider, so this is also how links are checked. */
export function externalAuthList() {
  return queryOptions({
    queryKey: ["external-auth"],
    queryFn: ({ signal }) => api.listExternalAuth(undefined, { signal: timeLimit(signal) }),
    ...ALWAYS_ANEW,
  });
}

/** One provider; `null` when the deployment has no such. */
export function externalAuth(provider: string) {
  return queryOptions({
    queryKey: ["external-auth", provider],
    queryFn: ({ signal }) =>
      api.getExternalAuth({ provider }, { signal: timeLimit(signal) }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }),
    ...ALWAYS_ANEW,
  });
}

/** A link can be made or revoked in another tab. Trouble is shown at once, since the page has a way to try again. */
const ALWAYS_ANEW = { staleTime: 0, refetchOnWindowFocus: true, retry: false } as const;

export function unlinkProvider(queryClient: QueryClient, provider: string) {
  return mutationOptions({
    mutationFn: () => api.deleteExternalAuth({ provider }, { signal: timeLimit() }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: externalAuthList().queryKey }),
  });
}

/** The code of this person: a new one, or after a refresh and in a second tab the one there already is. */
export function linkDevice(provider: string) {
  return queryOptions({
    queryKey: ["external-auth-device", provider],
    queryFn: async ({ signal }) =>
      parseStartedDevice(await api.getExternalAuthDevice({ provider }, { signal: timeLimit(signal) })),
    gcTime: 0,
    retry: false,
  });
}

/** Puts another code in the place of the shown one. `renew` gives up a code that is still alive. */
export async function replaceLinkDevice(queryClient: QueryClient, provider: string, renew: boolean): Promise<void> {
  const query = renew ? { renew: "true" as const } : {};
  const device = parseStartedDevice(await api.getExternalAuthDevice({ provider, query }, { signal: timeLimit() }));
  queryClient.setQueryData(linkDevice(provider).queryKey, device);
}

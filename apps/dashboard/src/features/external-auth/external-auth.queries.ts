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

/** One provider; `null` if the deployment has no such provider. */
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

/** A link can be created or revoked in another tab. Errors are shown at once, since the page has a way to retry. */
const ALWAYS_ANEW = { staleTime: 0, refetchOnWindowFocus: true, retry: false } as const;

export function unlinkProvider(queryClient: QueryClient, provider: string) {
  return mutationOptions({
    mutationFn: () => api.deleteExternalAuth({ provider }, { signal: timeLimit() }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: externalAuthList().queryKey }),
  });
}

/** This person's code: a new one, or after a reload and in a second tab the existing one. */
export function linkDevice(provider: string) {
  return queryOptions({
    queryKey: ["external-auth-device", provider],
    queryFn: async ({ signal }) =>
      parseStartedDevice(await api.getExternalAuthDevice({ provider }, { signal: timeLimit(signal) })),
    gcTime: 0,
    retry: false,
  });
}

/** Replaces the displayed code. `renew` discards a code that is still valid. */
export async function replaceLinkDevice(queryClient: QueryClient, provider: string, renew: boolean): Promise<void> {
  const query = renew ? { renew: "true" as const } : {};
  const device = parseStartedDevice(await api.getExternalAuthDevice({ provider, query }, { signal: timeLimit() }));
  queryClient.setQueryData(linkDevice(provider).queryKey, device);
}

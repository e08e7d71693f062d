import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { readAgain } from "../../api/read-again.ts";
import { timeLimit } from "../../api/time-limit.ts";

const AUTHORIZED = ["authorized-apps"] as const;

/** Always loaded anew: apps use their access at any time. */
export function authorizedApps() {
  return queryOptions({
    queryKey: AUTHORIZED,
    queryFn: ({ signal }) => api.getAuthorizedApps(undefined, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

export function revokeApp(clientId: string) {
  return mutationOptions({
    mutationFn: () => api.revokeAuthorizedApp({ query: { client_id: clientId } }, { signal: timeLimit() }),
    onSuccess: readAgain(AUTHORIZED),
  });
}

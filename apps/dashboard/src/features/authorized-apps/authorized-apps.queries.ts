import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

const AUTHORIZED = ["authorized-apps"] as const;

/** Always asked anew: apps use what they were given while nobody looks. */
export function authorizedApps() {
  return queryOptions({
    queryKey: AUTHORIZED,
    queryFn: ({ signal }) => api.getAuthorizedApps(undefined, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

export function revokeApp() {
  return mutationOptions({
    mutationFn: (clientId: string) =>
      api.revokeAuthorizedApp({ query: { client_id: clientId } }, { signal: timeLimit() }),
    // Not waited for: the row that a revocation takes away is still there to tell of it.
    onSuccess: (_data: unknown, _input: unknown, _result: unknown, { client }: { client: QueryClient }) => {
      void client.invalidateQueries({ queryKey: AUTHORIZED });
    },
  });
}

import type { AuthorizationRequest } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";
import { isAppAddress } from "../../lib/redirect/leave-to.ts";

/**
 * What the server wrote into the page. Loaded again whenever somebody comes back to this tab: they may have answered in
 * another one, or signed out.
 */
export function authorizationRequest(written: AuthorizationRequest) {
  return queryOptions({
    queryKey: ["authorization-request", written.id],
    queryFn: ({ signal }) => api.getAuthorizationRequest({ request: written.id }, { signal: timeLimit(signal) }),
    initialData: written,
    refetchOnWindowFocus: "always",
    retry: false,
  });
}

export function allowApp({ id }: AuthorizationRequest) {
  return mutationOptions({
    mutationFn: async () => toFollow(await api.allowAuthorizationRequest({ request: id }, { signal: timeLimit() })),
  });
}

export function denyApp({ id }: AuthorizationRequest) {
  return mutationOptions({
    mutationFn: async () => toFollow(await api.denyAuthorizationRequest({ request: id }, { signal: timeLimit() })),
  });
}

function toFollow<Answer extends { redirect_uri: string }>(answer: Answer): Answer {
  if (!isAppAddress(answer.redirect_uri)) throw new Error("The app's address is not safe to open.");
  return answer;
}

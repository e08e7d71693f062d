import { queryOptions, skipToken } from "@tanstack/react-query";
import { api } from "../client.ts";
import { timeLimit } from "../time-limit.ts";

/** The server's own opinion of a new password; it is kept no longer than it is looked at. */
export function passwordStrength(password: string) {
  return queryOptions({
    queryKey: ["password-strength", password],
    queryFn:
      password === ""
        ? skipToken
        : ({ signal }) => api.validateUserPassword({ body: { password } }, { signal: timeLimit(signal) }),
    gcTime: 0,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

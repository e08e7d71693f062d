import { queryOptions, skipToken } from "@tanstack/react-query";
import { api } from "../client.ts";
import { timeLimit } from "../time-limit.ts";

/** The server's rating of a new password; cached only while it is displayed. */
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

import { ApiError } from "@coder-sign-in/api-client";
import type { CreateTokenRequest } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { readAgain } from "../../api/read-again.ts";
import { timeLimit } from "../../api/time-limit.ts";

const user = "me";
const TOKENS = ["tokens"] as const;

/** Always loaded anew: programs create and use tokens at any time. */
export function tokenList({ includeExpired }: { includeExpired: boolean }) {
  return queryOptions({
    queryKey: [...TOKENS, { includeExpired }],
    queryFn: ({ signal }) =>
      api.getTokens({ user, query: { include_expired: String(includeExpired) } }, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

export function tokenConfig() {
  return queryOptions({
    queryKey: ["token-config"],
    queryFn: ({ signal }) => api.getTokenConfig({ user }, { signal: timeLimit(signal) }),
  });
}

export function createToken() {
  return mutationOptions({
    mutationFn: (body: CreateTokenRequest) => api.createToken({ user, body }, { signal: timeLimit() }),
  });
}

/** One that is gone already is as good as deleted. */
export function deleteToken(keyid: string) {
  return mutationOptions({
    mutationFn: async (): Promise<void> => {
      try {
        await api.deleteKey({ user, keyid }, { signal: timeLimit() });
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      }
    },
    onSuccess: readAgain(TOKENS),
  });
}

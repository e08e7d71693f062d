import type { CreateTokenRequest } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { deleteKey } from "../../api/delete-key.ts";
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

export function deleteToken(keyid: string) {
  return deleteKey({ user, keyid }, TOKENS);
}

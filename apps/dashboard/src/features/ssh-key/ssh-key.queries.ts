import { ApiError } from "@coder-sign-in/api-client";
import type { GitSSHKey } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

/** An RSA key takes seconds, and others may be generated first. */
const GENERATING_MS = 60_000;

/** `null` if there is none: older accounts get one at their next sign-in. */
export function ownSshKey() {
  return queryOptions({
    queryKey: ["ssh-key"],
    queryFn: ({ signal }): Promise<GitSSHKey | null> =>
      api.getGitSSHKey({ user: "me" }, { signal: timeLimit(signal) }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }),
    staleTime: 0,
  });
}

export function regenerateSshKey() {
  return mutationOptions({
    mutationFn: () => api.regenerateGitSSHKey({ user: "me" }, { signal: AbortSignal.timeout(GENERATING_MS) }),
    onSuccess: (key, _input, _result, { client }) => {
      client.setQueryData(ownSshKey().queryKey, key);
    },
  });
}

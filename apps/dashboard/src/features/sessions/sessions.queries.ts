import { ApiError } from "@coder-sign-in/api-client";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { readAgain } from "../../api/read-again.ts";
import { timeLimit } from "../../api/time-limit.ts";

const user = "me";
const SESSIONS = ["sessions"] as const;

/** Always asked anew: a session begins and ends while nobody looks. */
export function sessionList() {
  return queryOptions({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => api.getUserSessions({ user }, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

/** One that is gone already is as good as ended. */
export function endSession(keyid: string) {
  return mutationOptions({
    mutationFn: async (): Promise<void> => {
      try {
        await api.deleteKey({ user, keyid }, { signal: timeLimit() });
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      }
    },
    onSuccess: readAgain(SESSIONS),
  });
}

export function endOtherSessions({ withTokens }: { withTokens: boolean }) {
  const except = withTokens ? "current" : "current,tokens";
  return mutationOptions({
    mutationFn: () => api.endUserSessions({ user, query: { except } }, { signal: timeLimit() }),
    onSuccess: readAgain(SESSIONS),
  });
}

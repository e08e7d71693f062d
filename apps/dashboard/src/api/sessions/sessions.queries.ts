import { ApiError } from "@coder-sign-in/api-client";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../client.ts";
import { readAgain } from "../read-again.ts";
import { timeLimit } from "../time-limit.ts";

export const SESSIONS = ["sessions"] as const;

/** Always loaded anew: sessions begin and end at any time. */
export function sessionList(user = "me") {
  return queryOptions({
    queryKey: [...SESSIONS, user],
    queryFn: ({ signal }) => api.getUserSessions({ user }, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

/** One that is gone already is as good as ended. */
export function endSession(keyid: string, user = "me") {
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
  return endSessions("me", withTokens ? "current" : "current,tokens");
}

/** Everything else that gives access to the account. */
export function endAllSessions(user: string) {
  return endSessions(user, "");
}

function endSessions(user: string, except: string) {
  return mutationOptions({
    mutationFn: () => api.endUserSessions({ user, query: { except } }, { signal: timeLimit() }),
    onSuccess: readAgain(SESSIONS),
  });
}

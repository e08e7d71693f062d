import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../client.ts";
import { deleteKey } from "../delete-key.ts";
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

export function endSession(keyid: string, user = "me") {
  return deleteKey({ user, keyid }, SESSIONS);
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

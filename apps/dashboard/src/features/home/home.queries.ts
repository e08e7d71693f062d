import { ApiError } from "@coder-sign-in/api-client";
import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

/** A session that the server no longer knows is as good as signed out. */
export function signOut() {
  return mutationOptions({
    mutationFn: async () => {
      try {
        await api.logout(undefined, { signal: timeLimit() });
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 401)) throw error;
      }
    },
  });
}

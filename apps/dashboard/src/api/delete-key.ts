import { ApiError } from "@coder-sign-in/api-client";
import { mutationOptions, type QueryKey } from "@tanstack/react-query";
import { api } from "./client.ts";
import { readAgain } from "./read-again.ts";
import { timeLimit } from "./time-limit.ts";

interface KeyOfUser {
  keyid: string;
  user: string;
}

/**
 * Ends a session or deletes a token, and reads `list` again. One that is gone already is as good as deleted: the result
 * says whether it was there.
 */
export function deleteKey(key: KeyOfUser, list: QueryKey) {
  return mutationOptions({
    mutationFn: async (): Promise<boolean> => {
      try {
        await api.deleteKey(key, { signal: timeLimit() });
        return true;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return false;
        throw error;
      }
    },
    onSuccess: readAgain(list),
  });
}

import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

export interface SessionToken {
  secret: string;
  /** Absent if the server did not say. */
  expiresAt?: string;
}

/** A key for a terminal or an editor, and its expiry. */
export function createSessionToken() {
  return mutationOptions({
    mutationFn: async (): Promise<SessionToken> => {
      const { key: secret } = await api.createKey({ user: "me" }, { signal: timeLimit() });
      const [keyid = ""] = secret.split("-");
      try {
        const key = await api.getKey({ user: "me", keyid }, { signal: timeLimit() });
        return { secret, expiresAt: key.expires_at };
      } catch {
        return { secret };
      }
    },
  });
}

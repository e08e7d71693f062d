import type { CreateFirstUserRequest } from "@coder-sign-in/api-types";
import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

/**
 * Creates the account, then signs in with it, since creation gives no session. Resolves to whether there is one;
 * without it the account exists nevertheless, and the sign-in page is next.
 */
export function setUpFirstUser() {
  return mutationOptions({
    mutationFn: async (account: CreateFirstUserRequest): Promise<{ isSignedIn: boolean }> => {
      await api.createFirstUser({ body: account }, { signal: timeLimit() });
      const { email, password } = account;
      const signIn = api.loginWithPassword({ body: { email, password } }, { signal: timeLimit() });
      return signIn.then(
        () => ({ isSignedIn: true }),
        () => ({ isSignedIn: false }),
      );
    },
  });
}

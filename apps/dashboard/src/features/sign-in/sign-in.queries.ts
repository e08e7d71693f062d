import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

export function signInWithPassword() {
  return mutationOptions({
    mutationFn: (body: LoginWithPasswordRequest) => api.loginWithPassword({ body }, { signal: timeLimit() }),
  });
}

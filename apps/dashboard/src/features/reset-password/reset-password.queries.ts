import type { ChangePasswordWithOneTimePasscodeRequest } from "@coder-sign-in/api-types";
import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

export function requestPasscode() {
  return mutationOptions({
    mutationFn: (email: string) => api.requestOneTimePasscode({ body: { email } }, { signal: timeLimit() }),
  });
}

export function changePassword() {
  return mutationOptions({
    mutationFn: (body: ChangePasswordWithOneTimePasscodeRequest) =>
      api.changePasswordWithOneTimePasscode({ body }, { signal: timeLimit() }),
  });
}

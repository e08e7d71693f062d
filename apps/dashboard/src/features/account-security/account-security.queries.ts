import type { ConvertLoginRequest, UpdateUserPasswordRequest } from "@coder-sign-in/api-types";
import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

export function updatePassword() {
  return mutationOptions({
    mutationFn: (body: UpdateUserPasswordRequest) =>
      api.updateUserPassword({ user: "me", body }, { signal: timeLimit() }),
  });
}

export function convertLogin() {
  return mutationOptions({
    mutationFn: (body: ConvertLoginRequest) => api.convertLoginType({ user: "me", body }, { signal: timeLimit() }),
  });
}

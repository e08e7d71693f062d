import type { UpdateUserProfileRequest } from "@coder-sign-in/api-types";
import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { readAgain } from "../../api/read-again.ts";
import { currentUser } from "../../api/session.queries.ts";
import { timeLimit } from "../../api/time-limit.ts";

export function updateProfile() {
  return mutationOptions({
    mutationFn: (body: UpdateUserProfileRequest) =>
      api.updateUserProfile({ user: "me", body }, { signal: timeLimit() }),
    onSuccess: readAgain(currentUser().queryKey),
  });
}

import { ApiError } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";

/** A suspended user gets no session, whatever the sign-in method (design#9). */
export function requireNotSuspended(user: UserRow): void {
  if (user.status !== "suspended") return;
  throw new ApiError(401, "Your account is suspended. Contact an admin to reactivate your account.");
}

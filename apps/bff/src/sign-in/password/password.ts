import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";
import { identifyActor } from "../audited-sign-in.ts";
import { requireNotSuspended } from "../require-not-suspended.ts";

/** The user with this email address and password, checked in the order of signin#2.3. */
export async function checkPassword(
  deps: Deps,
  credentials: LoginWithPasswordRequest,
  row: AuditEvent,
): Promise<UserRow> {
  const user = await deps.store.users.findByEmail(credentials.email);
  identifyActor(row, user?.id);
  const matches = await deps.passwords.verify(credentials.password, user?.hashedPassword);
  if (!user || !matches) throw new ApiError(401, "Incorrect email or password.");
  if (deps.config.passwordAuthDisabled) throw new ApiError(403, "Password authentication is disabled.");
  if (user.loginType !== "password") {
    const text = `Incorrect login type, attempting to use "password" but user is of login type "${user.loginType}"`;
    throw new ApiError(403, text);
  }
  requireNotSuspended(user);
  return user;
}

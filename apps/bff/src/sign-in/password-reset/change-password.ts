import type { ChangePasswordWithOneTimePasscodeRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { sha256 } from "../../http/secret-compare.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { diffOfUser } from "../../observability/audit-event.ts";
import { requireOtherPassword, requireStrongPassword } from "../../users/passwords/require-new-password.ts";
import { setPassword } from "../../users/passwords/set-password.ts";
import { incorrectPasscode, ownerOfPasscode } from "./passcode.ts";

/** signin#2.9. `row` is the audit row of the change. */
export async function changePasswordWithPasscode(
  deps: Deps,
  request: ChangePasswordWithOneTimePasscodeRequest,
  row: AuditEvent,
): Promise<void> {
  const { password, one_time_passcode: passcode } = request;
  const email = request.email.toLowerCase();
  requireStrongPassword(password);

  const reset = await deps.store.passwordResets.find(email);
  const ownerId = ownerOfPasscode(reset, passcode, deps.clock.now());
  const user = await deps.store.users.findByEmail(email);
  if (user) Object.assign(row, { userId: user.id, resourceId: user.id, resourceTarget: user.username });
  if (!user || user.id !== ownerId || user.loginType !== "password") throw incorrectPasscode();
  await requireOtherPassword(deps, user, password);

  const changed = await setPassword(deps, user, {
    hashedPassword: await deps.passwords.hash(password),
    spend: async (store) => {
      // First, as other changes of an account do: in another order, two of them would wait for each other.
      await store.users.lock(user.id);
      if (!(await store.passwordResets.consume(email, sha256(passcode)))) throw incorrectPasscode();
    },
  });
  row.diff = diffOfUser(user, changed);
}

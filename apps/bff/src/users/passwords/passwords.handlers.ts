import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { audited } from "../../observability/audit.ts";
import { type AuditEvent, diffOfUser } from "../../observability/audit-event.ts";
import { passwordWeakness } from "./password-strength.ts";
import { getUserToUpdate, updatePassword } from "./update-password.ts";

/** Whether a password is strong enough, and changing one. */
export function passwordsHandlers(deps: Deps): Handlers<"validateUserPassword" | "updateUserPassword"> {
  return {
    async validateUserPassword({ body }) {
      const { password } = await body();
      const details = passwordWeakness(password) ?? "";
      return { status: 200, body: { valid: details === "", details } };
    },

    async updateUserPassword({ session, params, origin, body }) {
      const event: AuditEvent = { action: "write", resourceType: "user", userId: session.user.id };
      await audited(deps, origin, { event, statusCode: 204 }, async (row) => {
        const target = await getUserToUpdate(deps, session, params.user);
        Object.assign(row, { resourceId: target.id, resourceTarget: target.username });
        const changed = await updatePassword(deps, { actor: session.user, target, request: await body() });
        row.diff = diffOfUser(target, changed);
      });
      return { status: 204 };
    },
  };
}

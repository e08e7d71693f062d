import type { Deps } from "../../deps.ts";
import { SENT } from "../../dispatch/answer.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { type AuditOrigin, audited, recordAudit } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { changePasswordWithPasscode } from "./change-password.ts";
import { requirePasswordAuth } from "./passcode.ts";
import { createPasscodeCourier } from "./passcode-courier.ts";
import { requestPasscode } from "./request-passcode.ts";

/** Forgotten passwords (signin#2.9). */
export function passwordResetHandlers(
  deps: Deps,
): Handlers<"requestOneTimePasscode" | "changePasswordWithOneTimePasscode"> {
  const wakeCourier = createPasscodeCourier(deps);
  return {
    async requestOneTimePasscode({ origin, body, response }) {
      requirePasswordAuth(deps.config);
      const { email } = await body();
      await recordRequest(deps, origin, email);
      response.status(204).end();
      // The answer is the same, and as quick, whatever happens from here on, including our own errors.
      await requestPasscode(deps, email).then(wakeCourier, (error: unknown) =>
        deps.log.error({ err: error }, "A request for a one-time passcode could not be stored."),
      );
      return SENT;
    },

    async changePasswordWithOneTimePasscode({ origin, body }) {
      requirePasswordAuth(deps.config);
      const request = await body();
      const event: AuditEvent = { action: "write", resourceType: "user" };
      await audited(deps, origin, { event, statusCode: 204 }, (row) => changePasswordWithPasscode(deps, request, row));
      return { status: 204 };
    },
  };
}

async function recordRequest(deps: Deps, origin: AuditOrigin, email: string): Promise<void> {
  const user = await deps.store.users.findByEmail(email).catch(() => undefined);
  await recordAudit(deps, origin, {
    action: "request_password_reset",
    resourceType: "user",
    resourceId: user?.id,
    resourceTarget: user?.username,
    statusCode: 204,
  });
}

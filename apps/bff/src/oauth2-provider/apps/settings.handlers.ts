import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { forbidden } from "../../http/api-error.ts";
import { audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { requireOwner } from "../../users/rights/require-owner.ts";
import { mayReadAuditLogs } from "../../users/roles.ts";
import { allowRegistration, canRegister } from "../registration/registration-switch.ts";

/** Whether apps may register themselves; not behind the provider's gate (oauth-provider#5). */
export function settingsHandlers(deps: Deps): Handlers<"getOAuth2ProviderSettings" | "updateOAuth2ProviderSettings"> {
  const presentSettings = async () => ({ dynamic_client_registration_enabled: await canRegister(deps) });

  return {
    async getOAuth2ProviderSettings({ session }) {
      if (!mayReadAuditLogs(session.user)) throw forbidden();
      return { status: 200, body: await presentSettings() };
    },

    async updateOAuth2ProviderSettings({ session, origin, body }) {
      const event: AuditEvent = {
        action: "write",
        resourceType: "oauth2_provider_app",
        resourceTarget: "registration",
        userId: session.user.id,
      };
      await audited(deps, origin, { event, statusCode: 200 }, async (row) => {
        requireOwner(session);
        const { dynamic_client_registration_enabled: wanted } = await body();
        if (wanted === null || wanted === undefined) return;
        const old = await canRegister(deps);
        await allowRegistration(deps, wanted);
        row.diff = { dynamic_client_registration_enabled: { old, new: wanted, secret: false } };
      });
      return { status: 200, body: await presentSettings() };
    },
  };
}

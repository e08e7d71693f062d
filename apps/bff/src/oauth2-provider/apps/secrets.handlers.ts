import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { ApiError } from "../../http/api-error.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import { type AuditOrigin, audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { requireOwner } from "../../users/rights/require-owner.ts";
import { findApp, findSecretOf } from "./find-app.ts";
import { issueSecret } from "./issue-secret.ts";

type SecretsEndpoint =
  | "getOAuth2ProviderAppSecrets"
  | "createOAuth2ProviderAppSecret"
  | "deleteOAuth2ProviderAppSecret";

/** The secrets of an app, for owners (oauth-provider#5). */
export function secretsHandlers(deps: Deps): Handlers<SecretsEndpoint> {
  const appOf = async (session: Session, id: string) => {
    requireOwner(session);
    const app = await findApp(deps, id);
    requireAllowed(session, "oauth2_app", app.id);
    return app;
  };
  const inTrail = <Result>(
    { session, origin, params }: { session: Session; origin: AuditOrigin; params: { app: string } },
    { action, statusCode }: { action: AuditEvent["action"]; statusCode: number },
    work: (app: OAuth2AppRow, row: AuditEvent) => Promise<Result>,
  ) => {
    const event: AuditEvent = { action, resourceType: "oauth2_provider_app_secret", userId: session.user.id };
    return audited(deps, origin, { event, statusCode }, async (row) => {
      const app = await appOf(session, params.app);
      row.resourceTarget = app.name;
      row.facts = { client_id: app.id, client_name: app.name };
      return work(app, row);
    });
  };

  return {
    async getOAuth2ProviderAppSecrets({ session, params }) {
      const app = await appOf(session, params.app);
      const secrets = await deps.store.oauth2Secrets.listOfApp(app.id);
      const body = secrets.map(({ id, lastUsedAt, displaySecret }) => ({
        id,
        last_used_at: lastUsedAt?.toISOString() ?? null,
        client_secret_truncated: displaySecret,
      }));
      return { status: 200, body };
    },

    async createOAuth2ProviderAppSecret(call) {
      const secret = await inTrail(call, { action: "create", statusCode: 201 }, async (app, row) => {
        if (app.clientType === "public") {
          throw new ApiError(400, "Cannot create a client secret for a public OAuth2 app.");
        }
        const issued = await issueSecret(deps, app.id);
        row.resourceId = issued.row.id;
        return issued;
      });
      return { status: 201, body: { id: secret.row.id, client_secret_full: secret.full } };
    },

    async deleteOAuth2ProviderAppSecret(call) {
      await inTrail(call, { action: "delete", statusCode: 204 }, async (app, row) => {
        const secret = await findSecretOf(deps, app, call.params.secret);
        row.resourceId = secret.id;
        await deps.store.transaction(async (store) => {
          // Whoever issues tokens of the app ends older ones, which are deleted here, too, but in another order.
          await store.oauth2Apps.lock(app.id);
          await store.andCommit.oauth2Secrets.delete(secret.id);
        });
      });
      return { status: 204 };
    },
  };
}

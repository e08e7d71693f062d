import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import { type AuditOrigin, audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { requireOwner } from "../../users/rights/require-owner.ts";
import { issuerOf } from "../discovery/metadata.ts";
import { auditOfApp } from "./audit-of-app.ts";
import { createApp, updateApp } from "./create-app.ts";
import { findApp } from "./find-app.ts";
import { listApps } from "./list-apps.ts";
import { presentApp } from "./present-app.ts";

type AppsEndpoint =
  | "getOAuth2ProviderApps"
  | "getOAuth2ProviderApp"
  | "createOAuth2ProviderApp"
  | "updateOAuth2ProviderApp"
  | "deleteOAuth2ProviderApp";

/** Apps, as administrators manage them. Everybody who is signed in may read (oauth-provider#5). */
export function appsHandlers(deps: Deps): Handlers<AppsEndpoint> {
  const issuer = issuerOf(deps.config);

  const appOf = async (session: Session, id: string) => {
    const app = await findApp(deps, id);
    requireAllowed(session, "oauth2_app", app.id);
    return app;
  };
  const inTrail = <Result>(
    { session, origin }: { session: Session; origin: AuditOrigin },
    { action, statusCode }: { action: AuditEvent["action"]; statusCode: number },
    work: (row: AuditEvent) => Promise<Result>,
  ) => {
    const event: AuditEvent = { action, resourceType: "oauth2_provider_app", userId: session.user.id };
    return audited(deps, origin, { event, statusCode }, (row) => {
      requireOwner(session);
      return work(row);
    });
  };

  return {
    async getOAuth2ProviderApps({ session, query }) {
      const apps = await listApps(deps, session, query.user_id);
      return { status: 200, body: apps.map((app) => presentApp(app, issuer)) };
    },

    async getOAuth2ProviderApp({ session, params }) {
      return { status: 200, body: presentApp(await appOf(session, params.app), issuer) };
    },

    async createOAuth2ProviderApp({ session, origin, body }) {
      const app = await inTrail({ session, origin }, { action: "create", statusCode: 201 }, async (row) => {
        requireAllowed(session, "oauth2_app", "*");
        const created = await createApp(deps, await body());
        Object.assign(row, auditOfApp("create", created));
        return created;
      });
      return { status: 201, body: presentApp(app, issuer) };
    },

    async updateOAuth2ProviderApp({ session, origin, params, body }) {
      const app = await inTrail({ session, origin }, { action: "write", statusCode: 200 }, async (row) => {
        const before = await appOf(session, params.app);
        Object.assign(row, auditOfApp("write", before));
        const updated = await updateApp(deps, before, await body());
        Object.assign(row, auditOfApp("write", updated, before));
        return updated;
      });
      return { status: 200, body: presentApp(app, issuer) };
    },

    async deleteOAuth2ProviderApp({ session, origin, params }) {
      await inTrail({ session, origin }, { action: "delete", statusCode: 204 }, async (row) => {
        const app = await appOf(session, params.app);
        Object.assign(row, auditOfApp("delete", app));
        await deps.store.oauth2Apps.delete(app.id);
      });
      return { status: 204 };
    },
  };
}

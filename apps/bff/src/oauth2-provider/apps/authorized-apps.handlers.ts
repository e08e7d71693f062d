import type { AuthorizedApp } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { audited } from "../../observability/audit.ts";
import { findClient } from "../clients/client-id.ts";
import { issuerOf } from "../discovery/metadata.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import { presentApp } from "./present-app.ts";

/** The apps that a person has allowed, and how to revoke them (oauth-provider#5 and oauth-provider#8). */
export function authorizedAppsHandlers(deps: Deps): Handlers<"getAuthorizedApps" | "revokeAuthorizedApp"> {
  return {
    async getAuthorizedApps({ session }) {
      return { status: 200, body: await listAuthorizedApps(deps, session.user.id) };
    },

    async revokeAuthorizedApp({ session: { user }, origin, request }) {
      const app = await findClient(deps, request);
      const event = {
        action: "delete",
        resourceType: "api_key",
        resourceId: user.id,
        resourceTarget: app.name,
        userId: user.id,
        facts: { client_id: app.id, client_name: app.name },
      } as const;
      await audited(deps, origin, { event, statusCode: 204 }, () =>
        deps.store.transaction(async (store) => {
          const grant = { userId: user.id, appId: app.id };
          // Otherwise the tokens of a refresh in progress would be missed.
          await store.users.lock(user.id);
          await store.oauth2Codes.deleteOfGrant(grant);
          await store.oauth2Tokens.deleteOfGrant(grant);
          await store.oauth2DeviceCodes.deleteOfGrant(grant);
          await store.oauth2AuthorizationRequests.deleteOfGrant(grant);
        }),
      );
      return { status: 204 };
    },
  };
}

/** One entry per app, for its latest grant. */
async function listAuthorizedApps({ store, clock, config }: Deps, userId: string): Promise<AuthorizedApp[]> {
  const now = clock.now();
  const [apps, tokens] = await Promise.all([
    store.oauth2Apps.listAuthorizedBy(userId, now),
    store.oauth2Tokens.listOfUser(userId, now),
  ]);
  const latest = tokens.filter(({ appId }, index) => tokens.findIndex((token) => token.appId === appId) === index);
  return latest.flatMap((token) => {
    const app = apps.find(({ id }) => id === token.appId);
    if (!app) return [];
    return {
      app: presentApp(app, issuerOf(config)),
      scopes: scopeNames(token.scope),
      authorized_at: (token.authorizedAt ?? token.createdAt).toISOString(),
      last_used_at: token.lastUsed.getTime() === 0 ? null : token.lastUsed.toISOString(),
      expires_at: token.expiresAt.toISOString(),
    };
  });
}

import type { PostOAuth2ProviderAppRequest, PutOAuth2ProviderAppRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { appRedirectUris } from "./app-redirect-uris.ts";
import { appScope } from "./app-scope.ts";
import { appNotFound } from "./find-app.ts";

/** An app that an administrator vouches for: confidential, without a secret yet. Throws. */
export function createApp(deps: Pick<Deps, "store" | "clock" | "random">, wanted: PostOAuth2ProviderAppRequest) {
  const now = deps.clock.now();
  const client = { clientType: "confidential", dynamicallyRegistered: false } as const;
  return deps.store.oauth2Apps.insert({
    ...client,
    id: deps.random.uuid(),
    createdAt: now,
    updatedAt: now,
    name: wanted.name,
    icon: wanted.icon ?? "",
    redirectUris: appRedirectUris(wanted, { ...client, redirectUris: [] }),
    grantTypes: ["authorization_code", "refresh_token"],
    responseTypes: ["code"],
    tokenEndpointAuthMethod: "client_secret_post",
    scope: appScope(wanted.scope ?? ""),
  });
}

/** Throws, and then nothing has changed. */
export async function updateApp(
  deps: Pick<Deps, "store" | "clock">,
  app: OAuth2AppRow,
  wanted: PutOAuth2ProviderAppRequest,
): Promise<OAuth2AppRow> {
  const scope = wanted.scope ?? undefined;
  const updated = await deps.store.oauth2Apps.update(app.id, {
    updatedAt: deps.clock.now(),
    name: wanted.name,
    icon: wanted.icon ?? "",
    redirectUris: appRedirectUris(wanted, app),
    ...(scope !== undefined && { scope: appScope(scope), scopeCeiling: appScope(scope) }),
  });
  if (!updated) throw appNotFound();
  return updated;
}

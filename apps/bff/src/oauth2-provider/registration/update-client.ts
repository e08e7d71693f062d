import type { ClientMetadata } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { OAuthError } from "../oauth-error.ts";
import { coversScope } from "../scopes/covers-scope.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import { clientTypeOf, DEFAULT_AUTH_METHOD, metadataProblem, registeredMetadata } from "./client-metadata.ts";

/** Replaces everything registered for a client (RFC 7592 2.2). Throws, and then nothing has changed. */
export async function updateClient(
  deps: Pick<Deps, "store" | "clock">,
  app: OAuth2AppRow,
  metadata: ClientMetadata & { client_id?: string | null },
): Promise<OAuth2AppRow> {
  const problem =
    idProblem(app, metadata.client_id) ?? typeProblem(app, metadata) ?? metadataProblem(metadata, app.clientType);
  if (problem !== undefined) throw new OAuthError("invalid_client_metadata", problem);

  return deps.store.transaction(async ({ oauth2Apps }) => {
    const ceiling = (await oauth2Apps.lock(app.id))?.scopeCeiling ?? null;
    const registered = registeredMetadata(metadata);
    const changes = { ...registered, scope: scopeWithin(ceiling, registered.scope), updatedAt: deps.clock.now() };
    const updated = await oauth2Apps.update(app.id, changes);
    if (!updated) throw new OAuthError("invalid_token", "Client not found", { status: 401 });
    return updated;
  });
}

/** The scopes that an administrator limited the app to are all that it may register; they are also the default. */
function scopeWithin(ceiling: string | null, scope: string | null | undefined): string | null {
  if (ceiling === null) return scope ?? null;
  if (!scope) return ceiling;
  const beyond = scopeNames(scope).find((name) => !coversScope(scopeNames(ceiling), name));
  if (beyond === undefined) return scope;
  throw new OAuthError("invalid_client_metadata", `an administrator limited the scope of this client: no "${beyond}"`);
}

function idProblem(app: OAuth2AppRow, clientId: string | null | undefined): string | undefined {
  if (!clientId || clientId.toLowerCase() === app.id) return undefined;
  return "client_id is not the id of this client";
}

/** Values in older rows may be sent again, even if they do not fit the type. */
function typeProblem(app: OAuth2AppRow, metadata: ClientMetadata): string | undefined {
  const method = metadata.token_endpoint_auth_method || DEFAULT_AUTH_METHOD;
  if (clientTypeOf(metadata) === app.clientType || method === app.tokenEndpointAuthMethod) return undefined;
  return `cannot move an existing client between public and confidential: it is ${app.clientType}, and token_endpoint_auth_method "${method}" is not`;
}

import type { ClientMetadata } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { OAuthError } from "../oauth-error.ts";
import { clientTypeOf, DEFAULT_AUTH_METHOD, metadataProblem, registeredMetadata } from "./client-metadata.ts";

/** Replaces all that is registered of a client (RFC 7592 2.2). Throws, and then nothing has changed. */
export async function updateClient(
  deps: Pick<Deps, "store" | "clock">,
  app: OAuth2AppRow,
  metadata: ClientMetadata & { client_id?: string | null },
): Promise<OAuth2AppRow> {
  const problem =
    idProblem(app, metadata.client_id) ?? typeProblem(app, metadata) ?? metadataProblem(metadata, app.clientType);
  if (problem !== undefined) throw new OAuthError("invalid_client_metadata", problem);

  const changes = { ...registeredMetadata(metadata), updatedAt: deps.clock.now() };
  const updated = await deps.store.oauth2Apps.update(app.id, changes);
  if (!updated) throw new OAuthError("invalid_token", "Client not found", { status: 401 });
  return updated;
}

function idProblem(app: OAuth2AppRow, clientId: string | null | undefined): string | undefined {
  if (!clientId || clientId.toLowerCase() === app.id) return undefined;
  return "client_id is not the id of this client";
}

/** What older rows hold may be sent again, though it does not fit their type. */
function typeProblem(app: OAuth2AppRow, metadata: ClientMetadata): string | undefined {
  const method = metadata.token_endpoint_auth_method || DEFAULT_AUTH_METHOD;
  if (clientTypeOf(metadata) === app.clientType || method === app.tokenEndpointAuthMethod) return undefined;
  return `cannot move an existing client between public and confidential: it is ${app.clientType}, and token_endpoint_auth_method "${method}" is not`;
}

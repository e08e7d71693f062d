import type { Deps } from "../../deps.ts";
import { isUuid } from "../../http/is-uuid.ts";
import { isSameHash, sha256 } from "../../http/secret-compare.ts";
import { randomAlphanumerics } from "../../keys/api-key-token.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import type { Random } from "../../time-and-chance.ts";
import { OAuthError } from "../oauth-error.ts";

const TOKEN_LENGTH = 40;

/** Lets a client manage its own registration (RFC 7592 1.3). Only the hash is stored. */
export function createRegistrationToken(random: Random): { token: string; hashed: Buffer } {
  const token = randomAlphanumerics(random, TOKEN_LENGTH);
  return { token, hashed: sha256(token) };
}

/**
 * The client in the path, if the header carries its registration token; checked in the order of oauth-provider#4.2.
 * Throws.
 */
export async function findRegisteredClient(
  { store }: Pick<Deps, "store">,
  clientId: string,
  authorization: string | undefined,
): Promise<OAuth2AppRow> {
  if (!isUuid(clientId)) throw new OAuthError("invalid_client_id", "The client id is not a UUID");
  const token = bearerToken(authorization);
  const app = await store.oauth2Apps.find(clientId);
  if (!app) throw refused(401, "Client not found");
  if (!app.dynamicallyRegistered) throw refused(403, "Client was not dynamically registered");
  if (app.hashedRegistrationToken && isSameHash(token, app.hashedRegistrationToken)) return app;
  throw refused(401, "Invalid registration access token");
}

function bearerToken(authorization: string | undefined): string {
  if (!authorization) throw refused(401, "Missing Authorization header");
  const [, token] = /^bearer(?: +(.*))?$/i.exec(authorization.trim()) ?? [undefined, null];
  if (token === null) throw refused(401, "Authorization header must use Bearer scheme");
  if (!token) throw refused(401, "Missing registration access token");
  return token;
}

function refused(status: 401 | 403, description: string): OAuthError {
  const challenge = { "WWW-Authenticate": 'Bearer realm="coder", error="invalid_token"' };
  return new OAuthError("invalid_token", description, { status, headers: status === 401 ? challenge : {} });
}

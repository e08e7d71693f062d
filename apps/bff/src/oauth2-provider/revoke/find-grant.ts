import type { Deps } from "../../deps.ts";
import { isSameHash } from "../../http/secret-compare.ts";
import { parseApiKeyToken } from "../../keys/api-key-token.ts";
import type { OAuth2TokenRow } from "../../store/oauth2-schema.ts";
import { OAuthError } from "../oauth-error.ts";
import { isProviderSecret, parseProviderSecret } from "../secrets/provider-secret.ts";

/**
 * The grant that a token belongs to, whether it is the refresh token, a rotated one, or the access token; the client's
 * hint is not needed to tell them apart (RFC 7009 2.1). Undefined: unknown, or not an app's token. Throws if it is
 * malformed.
 */
export async function findGrant(deps: Deps, token: string): Promise<OAuth2TokenRow | undefined> {
  if (token.startsWith("coder_")) return findByRefreshToken(deps, token);
  const parsed = parseApiKeyToken(token);
  if ("error" in parsed) throw invalidFormat();
  const key = await deps.store.apiKeys.findById(parsed.id);
  if (!key || !isSameHash(parsed.secret, key.hashedSecret)) return undefined;
  return deps.store.oauth2Tokens.findByKey(key.id);
}

async function findByRefreshToken(deps: Deps, token: string): Promise<OAuth2TokenRow | undefined> {
  if (token.split("_").length !== 3) throw invalidFormat();
  const parsed = parseProviderSecret(token);
  const row = parsed && (await deps.store.oauth2Tokens.findByPrefix(parsed.prefix));
  return row && isProviderSecret(parsed, row.hashedRefreshToken) ? row : undefined;
}

function invalidFormat(): OAuthError {
  return new OAuthError("invalid_request", "Invalid token format");
}

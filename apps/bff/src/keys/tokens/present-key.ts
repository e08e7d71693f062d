import type { ApiKey, ApiKeyWithOwner } from "@coder-sign-in/api-types";
import type { ApiKeyRow } from "../../store/schema.ts";
import { UNLIMITED } from "../scopes.ts";

/** signin#6.2. Never the secret, which is not stored. */
export function presentKey(key: ApiKeyRow): ApiKey {
  return {
    id: key.id,
    user_id: key.userId,
    last_used: key.lastUsed.toISOString(),
    expires_at: key.expiresAt.toISOString(),
    created_at: key.createdAt.toISOString(),
    updated_at: key.updatedAt.toISOString(),
    login_type: key.loginType,
    scope: olderScope(key.scopes),
    scopes: key.scopes,
    token_name: key.tokenName,
    lifetime_seconds: Number(key.lifetimeSeconds),
    allow_list: key.allowList,
  };
}

export function presentKeyWithOwner({ username, ...key }: ApiKeyRow & { username: string }): ApiKeyWithOwner {
  return { ...presentKey(key), username };
}

/** The deprecated field has only two values. */
function olderScope(scopes: readonly string[]): ApiKey["scope"] {
  return !scopes.includes(UNLIMITED) && scopes.includes("coder:application_connect") ? "application_connect" : "all";
}

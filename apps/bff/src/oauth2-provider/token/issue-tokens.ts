import type { OAuth2TokenResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { issueNamedKey } from "../../keys/issue-key.ts";
import type { ApiKeyRow } from "../../store/schema.ts";
import { tokenNameOf } from "../audit-tokens.ts";
import { createProviderSecret } from "../provider-secret.ts";
import type { Client } from "./authenticate-client.ts";

interface TokenOrder {
  client: Client;
  userId: string;
  /** What the person granted. */
  scope: string;
  /** What this access token gets of it. */
  scopes: string[];
  audience: string | null;
  /** The same for all that descend from one grant. */
  familyId: string;
  ipAddress: string;
}

export interface IssuedTokens {
  answer: OAuth2TokenResponse;
  key: ApiKeyRow;
  /** An earlier answer is given again. */
  isRepeated?: boolean;
}

/**
 * An access token, which is a key like any other, and the refresh token beside it (contract oauth-provider.md 7.5).
 * `deps` holds the store of the transaction that spends what is given for them.
 */
export async function issueTokens(deps: Deps, order: TokenOrder): Promise<IssuedTokens> {
  const { client, userId, scope, scopes, audience, familyId, ipAddress } = order;
  const { durationSeconds: lifetimeSeconds } = deps.config.session;
  const key = await issueNamedKey(deps, {
    userId,
    loginType: "oauth2_provider_app",
    lifetimeSeconds,
    ipAddress,
    scopes,
    tokenName: tokenNameOf(client.app, userId),
  });
  if (!key) throw new Error("Only API tokens have names that can be taken.");

  const refresh = createProviderSecret(deps.random);
  const now = deps.clock.now();
  await deps.store.oauth2Tokens.insert({
    id: deps.random.uuid(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + refreshLifetimeSeconds(deps) * 1000),
    hashPrefix: refresh.prefix,
    hashedRefreshToken: refresh.hashedSecret,
    familyId,
    consumedAt: null,
    appId: client.app.id,
    appSecretId: client.secretId,
    apiKeyId: key.id,
    userId,
    audience,
    scope,
  });
  return { key: key.row, answer: answerOf(key.token, refresh.full, key.row, scopes) };
}

function answerOf(accessToken: string, refreshToken: string, key: ApiKeyRow, scopes: string[]): OAuth2TokenResponse {
  return {
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: Number(key.lifetimeSeconds),
    refresh_token: refreshToken,
    scope: scopes.join(" "),
    expiry: key.expiresAt.toISOString(),
  };
}

/** 0 means as long as the access token. */
function refreshLifetimeSeconds({ config }: Deps): number {
  return config.oauth2Provider.refreshLifetimeSeconds || config.session.durationSeconds;
}

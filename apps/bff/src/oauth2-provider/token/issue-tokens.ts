import type { OAuth2TokenResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { makeKey } from "../../keys/issue-key.ts";
import type { ApiKeyRow } from "../../store/schema.ts";
import type { TokenRows } from "../../store/tables/oauth2/issue-oauth2-tokens.ts";
import { createProviderSecret } from "../secrets/provider-secret.ts";
import { tokenNameOf } from "./audit-tokens.ts";
import type { Client } from "./authenticate-client.ts";

interface TokenOrder {
  client: Client;
  userId: string;
  /** What the person consented to. */
  scope: string;
  /** The part of it that this access token gets. */
  scopes: string[];
  audience: string | null;
  /** The same for everything descended from one grant. */
  familyId: string;
  ipAddress: string;
}

export interface IssuedTokens {
  answer: OAuth2TokenResponse;
  key: Pick<ApiKeyRow, "id" | "userId" | "scopes" | "expiresAt">;
  /** An earlier answer is given again. */
  isRepeated?: boolean;
}

/** An access token, which is a key like any other, and its refresh token, neither of them stored yet. */
export interface MadeTokens {
  issued: IssuedTokens;
  rows: TokenRows;
}

export function makeTokens(deps: Deps, order: TokenOrder): MadeTokens {
  const { client, userId, scope, scopes, audience, familyId, ipAddress } = order;
  const { durationSeconds: lifetimeSeconds } = deps.config.session;
  const tokenName = tokenNameOf(client.app, userId);
  const loginType = "oauth2_provider_app";
  const key = makeKey(deps, { userId, loginType, lifetimeSeconds, ipAddress, scopes, tokenName });

  const refresh = createProviderSecret(deps.random);
  const now = deps.clock.now();
  const { id, expiresAt } = key.row;
  const token = {
    id: deps.random.uuid(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + refreshLifetimeSeconds(deps) * 1000),
    hashPrefix: refresh.prefix,
    hashedRefreshToken: refresh.hashedSecret,
    familyId,
    consumedAt: null,
    appId: client.app.id,
    appSecretId: client.secretId,
    apiKeyId: id,
    userId,
    audience,
    scope,
  };
  const answer: OAuth2TokenResponse = {
    access_token: key.token,
    token_type: "Bearer",
    expires_in: lifetimeSeconds,
    refresh_token: refresh.full,
    scope: scopes.join(" "),
    expiry: expiresAt.toISOString(),
  };
  return { issued: { answer, key: { id, userId, scopes, expiresAt } }, rows: { key: key.row, token } };
}

/** 0 means as long as the access token. */
function refreshLifetimeSeconds({ config }: Deps): number {
  return config.oauth2Provider.refreshLifetimeSeconds || config.session.durationSeconds;
}

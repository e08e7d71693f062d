import type { App, User } from "../seed/seed.ts";
import type { Deps } from "./deps.ts";
import { nextNumber } from "./find.ts";
import { countWithinHour } from "./hourly-limit.ts";
import { createToken } from "./random-codes.ts";
import type { State } from "./state.ts";
import type { Token } from "./token.ts";
import { TooManyRequests } from "./too-many-requests.ts";

const TOKEN_SECONDS = 28_800;
const REFRESH_TOKEN_SECONDS = 15_811_200;

interface TokenRequest {
  app: App;
  user: User;
  scopes: string[];
  fromDeviceFlow: boolean;
}

/**
 * A new token, with its grant remembered; the oldest token of the same user, app and scopes is dropped if there are too
 * many.
 */
export function issueToken(deps: Deps, { app, user, scopes, fromDeviceFlow }: TokenRequest): Token {
  const { state, clock } = deps;
  const isGitHubApp = app.type === "github-app";
  const expires = isGitHubApp && app.expiringTokens;
  const now = clock.now();
  const token: Token = {
    id: nextNumber(state),
    accessToken: createToken(isGitHubApp ? "ghu" : "gho"),
    clientId: app.clientId,
    userId: user.id,
    scopes: isGitHubApp ? [] : scopes,
    fromDeviceFlow,
    narrowedTo: null,
    createdAt: now,
    expiresAt: expires ? now + TOKEN_SECONDS * 1000 : null,
    refresh: expires ? { token: createToken("ghr"), expiresAt: now + REFRESH_TOKEN_SECONDS * 1000 } : null,
  };
  checkHourlyLimit(deps, token);
  state.tokens.set(token.accessToken, token);
  rememberGrant(state, token);
  revokeOldest(state, token);
  return token;
}

export const grantKey = ({ userId, clientId }: Pick<Token, "userId" | "clientId">) => `${userId}:${clientId}`;

function checkHourlyLimit(deps: Deps, token: Token): void {
  const limit = deps.state.settings.newTokensPerHour;
  if (limit !== null && !countWithinHour(deps, `tokens:${tokenClass(token)}`, limit)) throw new TooManyRequests();
}

function rememberGrant(state: State, token: Token): void {
  const given = state.grants.get(grantKey(token)) ?? new Set();
  for (const scope of token.scopes) given.add(scope);
  state.grants.set(grantKey(token), given);
}

function revokeOldest(state: State, token: Token): void {
  const alike = [...state.tokens.values()].filter((other) => tokenClass(other) === tokenClass(token));
  const [oldest] = alike;
  if (oldest && alike.length > state.settings.tokensPerScope) state.tokens.delete(oldest.accessToken);
}

const tokenClass = (token: Token) =>
  [grantKey(token), token.scopes.join(","), token.narrowedTo?.accountId ?? ""].join(":");

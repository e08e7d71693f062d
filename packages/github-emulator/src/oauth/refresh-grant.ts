import { exchangeError } from "../http/oauth-error.ts";
import type { Parameters } from "../http/parameters.ts";
import type { App } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import { findUser } from "../state/find.ts";
import { issueToken } from "../state/issue-token.ts";
import type { Token } from "../state/token.ts";

/** GitHub Apps only (github#1.1): issues a new pair and invalidates the old one. Device flow tokens need no secret. */
export function exchangeRefreshToken(deps: Deps, { app, params }: { app: App; params: Parameters }): Token {
  const old = [...deps.state.tokens.values()].find(
    ({ clientId, refresh }) => clientId === app.clientId && refresh?.token === params.refresh_token,
  );
  const isSecretNeeded = params.client_secret !== undefined || old?.fromDeviceFlow === false;
  if (isSecretNeeded && params.client_secret !== app.clientSecret) throw exchangeError("incorrect_client_credentials");

  const user = old && findUser(deps.state, old.userId);
  const isAlive = old?.refresh && deps.clock.now() < old.refresh.expiresAt;
  if (!user || !isAlive) throw exchangeError("bad_refresh_token");

  deps.state.tokens.delete(old.accessToken);
  return issueToken(deps, { app, user, scopes: old.scopes, fromDeviceFlow: old.fromDeviceFlow });
}

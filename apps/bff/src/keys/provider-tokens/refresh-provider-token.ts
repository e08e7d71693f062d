import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { ApiKeyRow, UserLinkRow } from "../../store/schema.ts";
import type { ProviderTokens } from "../../upstream/oauth-client.ts";
import { OAuthRefusal } from "../../upstream/oauth-refusal.ts";
import { goTime, signedOut } from "../sessions/signed-out.ts";
import { providerNames } from "./provider-names.ts";
import { refreshOnce } from "./refresh-once.ts";

/**
 * A session lives no longer than the provider's token behind it (signin#1.4 steps 7 and 8, rules#22). Returns its
 * expiry; null for never.
 */
export async function refreshProviderToken(deps: Deps, key: ApiKeyRow): Promise<Date | null> {
  if (key.loginType !== "github" && key.loginType !== "oidc") return null;
  const provider = providerOf(deps, key.loginType);
  const link = await deps.store.userLinks.find(key.userId, key.loginType);
  if (!link) throw signedOut("You must re-authenticate with the login provider.");
  if (!isExpired(deps, link)) return link.oauthExpiry;

  const { userLinks } = deps.store;
  const refresh = refresherOf(provider, link);
  const refreshed = await refreshOnce(deps, {
    name: provider.name,
    find: () => userLinks.find(link.userId, link.loginType),
    needsRefresh: (row) => isExpired(deps, row),
    claim: (lease) => userLinks.claimRefresh(link, lease),
    settle: (lease, changes) => userLinks.settleRefresh(link, lease, changes),
    ask: async ({ oauthRefreshToken }) => {
      if (!oauthRefreshToken) throw sessionEnded(provider, link);
      return sealTokens(deps, await refresh(deps.encryption.decrypt(oauthRefreshToken)), oauthRefreshToken);
    },
  }).catch((error: unknown) => {
    if (!(error instanceof OAuthRefusal)) throw error;
    const message = `Could not refresh expired ${provider.name} token. Try re-authenticating to resolve this issue.`;
    throw new ApiError(401, message, { detail: error.error, cause: error });
  });
  return refreshed?.oauthExpiry ?? null;
}

/** Tokens as a link stores them. If the provider sends no new refresh token, the old one stays in use. */
export function sealTokens(
  deps: Pick<Deps, "encryption" | "clock">,
  tokens: ProviderTokens,
  oldRefreshToken: Buffer | null = null,
): Pick<UserLinkRow, "oauthRefreshToken" | "oauthExpiry"> & { oauthAccessToken: Buffer } {
  const { accessToken, refreshToken, expiresInSeconds } = tokens;
  return {
    oauthAccessToken: deps.encryption.encrypt(accessToken),
    oauthRefreshToken: refreshToken ? deps.encryption.encrypt(refreshToken) : oldRefreshToken,
    oauthExpiry: expiresInSeconds ? new Date(deps.clock.now().getTime() + expiresInSeconds * 1000) : null,
  };
}

function isExpired(deps: Deps, link: UserLinkRow): boolean {
  return link.oauthExpiry !== null && link.oauthExpiry <= deps.clock.now();
}

interface Provider {
  loginType: "github" | "oidc";
  name: string;
  /** Absent if the provider is no longer configured. */
  client?: { refresh(refreshToken: string): Promise<ProviderTokens> };
}

function providerOf({ github, oidc }: Deps, loginType: "github" | "oidc"): Provider {
  return { loginType, name: providerNames[loginType], client: loginType === "github" ? github?.oauth : oidc };
}

/** Throws the 401 of a session that nothing can renew. */
function refresherOf(provider: Provider, link: UserLinkRow): NonNullable<Provider["client"]>["refresh"] {
  if (!link.oauthRefreshToken) throw sessionEnded(provider, link);
  const { client } = provider;
  if (client) return (refreshToken) => client.refresh(refreshToken);
  throw signedOut(
    `Unable to refresh OAuth token for login type "${provider.loginType}". OAuth2Config not provided. ` +
      "Contact an administrator to configure this login type.",
  );
}

function sessionEnded({ name }: Provider, { oauthExpiry }: UserLinkRow): ApiError {
  return signedOut(`${name} session expired at "${oauthExpiry ? goTime(oauthExpiry) : ""}". Try signing in again.`);
}

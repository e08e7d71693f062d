import type { Deps } from "../deps.ts";
import { refreshOnce } from "../keys/provider-tokens/refresh-once.ts";
import { sealTokens } from "../keys/provider-tokens/refresh-provider-token.ts";
import type { ExternalAuthLinkRow } from "../store/schema.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import type { ProviderTokens } from "../upstream/oauth-client.ts";
import { OAuthRefusal } from "../upstream/oauth-refusal.ts";

export type FreshLink =
  | { link: ExternalAuthLinkRow; isUsable: true }
  | { link: ExternalAuthLinkRow; isUsable: false; reason: string };

/**
 * The link with a token that has not expired; of parallel requests one refreshes it. A refusal is stored, so that the
 * token is not refreshed again.
 */
export async function refreshLink(
  deps: Deps,
  provider: ExternalProvider,
  link: ExternalAuthLinkRow,
): Promise<FreshLink> {
  if (!isExpired(deps, link)) return { link, isUsable: true };
  if (!canRefresh(provider, link)) return expired(provider, link);

  const { externalAuthLinks } = deps.store;
  const refreshed = await refreshOnce(deps, {
    name: provider.config.displayName,
    find: () => externalAuthLinks.find(link),
    needsRefresh: (row) => isExpired(deps, row) && canRefresh(provider, row),
    claim: (lease) => externalAuthLinks.claimRefresh(link, lease),
    settle: (lease, changes) => externalAuthLinks.settleRefresh(link, lease, changes),
    ask: (row) => askForTokens(deps, provider, row),
  });
  if (!refreshed || isExpired(deps, refreshed)) return expired(provider, refreshed ?? link);
  return { link: refreshed, isUsable: true };
}

function isExpired(deps: Deps, link: ExternalAuthLinkRow): boolean {
  return link.expiresAt !== null && link.expiresAt <= deps.clock.now();
}

function canRefresh({ config }: ExternalProvider, link: ExternalAuthLinkRow): boolean {
  return !config.noRefresh && link.encryptedRefreshToken !== null;
}

function expired({ config }: ExternalProvider, link: ExternalAuthLinkRow): FreshLink {
  const reason = link.refreshFailure
    ? `${config.displayName} did not refresh the token: ${link.refreshFailure}.`
    : "The token has expired and cannot be refreshed.";
  return { link, isUsable: false, reason };
}

async function askForTokens(deps: Deps, provider: ExternalProvider, link: ExternalAuthLinkRow) {
  if (!link.encryptedRefreshToken) throw new Error("A link to refresh has no refresh token.");
  const updatedAt = deps.clock.now();
  try {
    const tokens = await provider.oauth.refresh(deps.encryption.decrypt(link.encryptedRefreshToken));
    return { ...sealLinkTokens(deps, tokens, link.encryptedRefreshToken), refreshFailure: "", updatedAt };
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    return { encryptedRefreshToken: null, refreshFailure: error.error, updatedAt };
  }
}

/** Tokens as a link stores them. */
export function sealLinkTokens(deps: Deps, tokens: ProviderTokens, oldRefreshToken: Buffer | null = null) {
  const sealed = sealTokens(deps, tokens, oldRefreshToken);
  return {
    encryptedAccessToken: sealed.oauthAccessToken,
    encryptedRefreshToken: sealed.oauthRefreshToken,
    expiresAt: sealed.oauthExpiry,
  };
}

import type { Deps } from "../deps.ts";
import { sealTokens } from "../keys/refresh-provider-token.ts";
import type { ExternalAuthLinkRow } from "../store/schema.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import type { ProviderTokens } from "../upstream/oauth-client.ts";
import { OAuthRefusal } from "../upstream/oauth-refusal.ts";

export type FreshLink =
  | { link: ExternalAuthLinkRow; isUsable: true }
  | { link: ExternalAuthLinkRow; isUsable: false; reason: string };

/**
 * The link with a token that has not expired. Providers end the old pair at a refresh, so of parallel requests, on all
 * replicas, one asks and the others wait for its row. A refusal is kept, so that it is not asked for again.
 */
export async function refreshLink(
  deps: Deps,
  provider: ExternalProvider,
  link: ExternalAuthLinkRow,
): Promise<FreshLink> {
  if (!isExpired(deps, link)) return { link, isUsable: true };
  if (!canRefresh(provider, link)) return expired(provider, link);

  return deps.store.transaction(async (store) => {
    const locked = await store.externalAuthLinks.lock(link);
    if (!locked) return expired(provider, link);
    if (!isExpired(deps, locked)) return { link: locked, isUsable: true };
    if (!canRefresh(provider, locked)) return expired(provider, locked);
    const changes = await askForTokens(deps, provider, locked);
    await store.externalAuthLinks.update(locked, changes);
    const refreshed = { ...locked, ...changes };
    return isExpired(deps, refreshed) ? expired(provider, refreshed) : { link: refreshed, isUsable: true };
  });
}

function isExpired(deps: Deps, link: ExternalAuthLinkRow): boolean {
  return link.expiresAt !== null && link.expiresAt <= deps.clock.now();
}

function canRefresh({ config }: ExternalProvider, link: ExternalAuthLinkRow): boolean {
  return !config.noRefresh && link.encryptedRefreshToken !== null;
}

function expired({ config }: ExternalProvider, link: ExternalAuthLinkRow): FreshLink {
  const reason = link.refreshFailure
    ? `${config.displayName} did not renew the token: ${link.refreshFailure}.`
    : "The token has expired and cannot be renewed.";
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

/** Tokens as a link keeps them. */
export function sealLinkTokens(deps: Deps, tokens: ProviderTokens, oldRefreshToken: Buffer | null = null) {
  const sealed = sealTokens(deps, tokens, oldRefreshToken);
  return {
    encryptedAccessToken: sealed.oauthAccessToken,
    encryptedRefreshToken: sealed.oauthRefreshToken,
    expiresAt: sealed.oauthExpiry,
  };
}

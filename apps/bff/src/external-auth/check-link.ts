import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { upstreamApiError } from "../http/errors/api-error-renderer.ts";
import type { ExternalAuthLinkRow } from "../store/schema.ts";
import type { ProviderAccount } from "../upstream/external-provider/installation.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { refreshLink } from "./refresh-link.ts";

export type CheckedLink =
  | { link: ExternalAuthLinkRow; authenticated: true; accessToken: string; account?: ProviderAccount }
  | { link: ExternalAuthLinkRow; authenticated: false; reason: string };

/**
 * Refreshes the token if it has expired, and asks the provider whether it still accepts it. Throws `ApiError`: 400 if
 * the token belongs to another account, 502 or 504 while the provider is in trouble.
 */
export async function checkLink(
  deps: Deps,
  provider: ExternalProvider,
  stored: ExternalAuthLinkRow,
): Promise<CheckedLink> {
  try {
    const fresh = await refreshLink(deps, provider, stored);
    if (!fresh.isUsable) return { link: fresh.link, authenticated: false, reason: fresh.reason };
    const { link } = fresh;
    const accessToken = deps.encryption.decrypt(link.encryptedAccessToken);
    const check = await provider.validate(accessToken);
    if (!check.valid) return { link, authenticated: false, reason: check.reason };
    requireSameIdentity(link, check.account);
    return { link, authenticated: true, accessToken, account: check.account };
  } catch (error) {
    const fault = findUpstreamError(error);
    throw fault ? upstreamApiError(fault, "Failed to validate token.") : error;
  }
}

/** Another account behind a known link is not accepted as the same (signin#7). */
export function requireSameIdentity(link: ExternalAuthLinkRow, account: ProviderAccount | undefined): void {
  if (!account || link.identityId === null || link.identityId === String(account.id)) return;
  throw identityChanged();
}

export function identityChanged(): ApiError {
  return new ApiError(400, "External auth identity changed. Unlink and reconnect the provider.");
}

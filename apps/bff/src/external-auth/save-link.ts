import type { Deps } from "../deps.ts";
import { upstreamApiError } from "../http/api-error-renderer.ts";
import { signedOut } from "../keys/signed-out.ts";
import type { Tables } from "../store/open-store.ts";
import type { TokenCheck } from "../upstream/external-provider/validate-token.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import type { ProviderTokens } from "../upstream/oauth-client.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { identityChanged, requireSameIdentity } from "./check-link.ts";
import { sealLinkTokens } from "./refresh-link.ts";

interface NewLink {
  userId: string;
  tokens: ProviderTokens;
  /** Makes what the tokens were granted by worthless, in the same transaction. Throws when it already is. */
  spend?(store: Tables): Promise<void>;
}

/**
 * Makes or renews somebody's link. Throws `ApiError`: 400 unless the provider says that the account is the linked one,
 * 502 or 504 when it does not say whose the token is, 401 when the person was deleted meanwhile.
 */
export async function saveLink(
  deps: Deps,
  provider: ExternalProvider,
  { userId, tokens, spend }: NewLink,
): Promise<void> {
  const check = await identify(provider, tokens.accessToken);
  const account = check.valid ? check.account : undefined;
  const providerId = provider.config.id;
  await deps.store.transaction(async (store) => {
    await spend?.(store);
    if (!(await store.users.lock(userId))) throw signedOut("API key is invalid.");
    const existing = await store.externalAuthLinks.lock({ userId, providerId });
    if (existing) requireSameIdentity(existing, account);
    if (!check.valid && existing?.identityId) throw identityChanged();
    const now = deps.clock.now();
    await store.externalAuthLinks.upsert({
      userId,
      providerId,
      ...sealLinkTokens(deps, tokens),
      refreshFailure: "",
      identityId: account ? String(account.id) : (existing?.identityId ?? null),
      createdAt: now,
      updatedAt: now,
    });
  });
}

/**
 * A token that its own provider refuses makes a first link all the same: the page then says so, and what to look at. It
 * replaces no link whose account is known.
 */
async function identify(provider: ExternalProvider, accessToken: string): Promise<TokenCheck> {
  if (provider.config.type !== "github") return { valid: true };
  try {
    return await provider.validate(accessToken);
  } catch (error) {
    const fault = findUpstreamError(error);
    throw fault ? upstreamApiError(fault, "Failed to fetch external auth identity.") : error;
  }
}

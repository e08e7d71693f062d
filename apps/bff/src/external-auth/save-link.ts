import type { Deps } from "../deps.ts";
import { upstreamApiError } from "../http/errors/api-error-renderer.ts";
import { signedOut } from "../keys/sessions/signed-out.ts";
import type { AuditOrigin } from "../observability/audit.ts";
import type { AuditEvent } from "../observability/audit-event.ts";
import type { Tables } from "../store/open-store.ts";
import type { TokenCheck } from "../upstream/external-provider/validate-token.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import type { ProviderTokens } from "../upstream/oauth-client.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { auditedLink } from "./audited-link.ts";
import { identityChanged, requireSameIdentity } from "./check-link.ts";
import { sealLinkTokens } from "./refresh-link.ts";

interface NewLink {
  userId: string;
  tokens: ProviderTokens;
  origin: AuditOrigin;
  /** The status of success. */
  statusCode: number;
  /** Uses up whatever the tokens were granted for, in the same transaction. Throws if it is used up already. */
  spend?(store: Tables): Promise<void>;
}

interface CheckedLink extends NewLink {
  providerId: string;
  check: TokenCheck;
  row: AuditEvent;
}

/**
 * Creates or renews a person's link. Throws `ApiError`: 400 unless the provider says that the account is the linked
 * one, 502 or 504 if it does not say whose the token is, 401 if the person was deleted in the meantime.
 */
export function saveLink(deps: Deps, provider: ExternalProvider, link: NewLink): Promise<void> {
  const { origin, userId, statusCode } = link;
  const event = { action: "create", userId, providerId: provider.config.id } as const;
  return auditedLink(deps, origin, { event, statusCode }, async (row) => {
    const check = await identify(provider, link.tokens.accessToken);
    if (check.valid && check.account) row.facts = { external_user_id: String(check.account.id) };
    await storeLink(deps, { ...link, providerId: provider.config.id, check, row });
  });
}

async function storeLink(deps: Deps, { userId, tokens, spend, providerId, check, row }: CheckedLink): Promise<void> {
  const account = check.valid ? check.account : undefined;
  await deps.store.transaction(async (store) => {
    await spend?.(store);
    if (!(await store.users.lock(userId))) throw signedOut("API key is invalid.");
    const existing = await store.externalAuthLinks.lock({ userId, providerId });
    if (existing) row.action = "write";
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
 * A token that its own provider refuses still creates a first link: the page then says so, and what to check. It does
 * not replace a link whose account is known.
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

import type { DeleteExternalAuthByIDResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { resourceNotFound } from "../http/api-error.ts";
import type { AuditOrigin } from "../observability/audit.ts";
import { redactText } from "../observability/redact.ts";
import type { ExternalAuthLinkRow } from "../store/schema.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import { OAuthRefusal } from "../upstream/oauth-refusal.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { auditedLink } from "./audited-link.ts";

/**
 * Deletes the link and then has the tokens revoked (rules#18, signin#7). What the provider fails to do is reported and
 * does not keep the link. Throws 404 if there is no link, so of parallel requests one unlinks.
 */
export function unlink(
  deps: Deps,
  provider: ExternalProvider,
  { userId, origin }: { userId: string; origin: AuditOrigin },
): Promise<DeleteExternalAuthByIDResponse> {
  const providerId = provider.config.id;
  const event = { action: "delete", userId, providerId } as const;
  return auditedLink(deps, origin, { event, statusCode: 200 }, async (row) => {
    const link = await deps.store.externalAuthLinks.delete({ userId, providerId });
    if (!link) throw resourceNotFound();
    const answer = await revoke(deps, provider, link);
    row.facts = { token_revoked: answer.token_revoked };
    return answer;
  });
}

async function revoke(
  deps: Deps,
  provider: ExternalProvider,
  link: ExternalAuthLinkRow,
): Promise<DeleteExternalAuthByIDResponse> {
  if (!provider.revoke) return { token_revoked: false };
  try {
    await provider.revoke(openTokens(deps, link));
    return { token_revoked: true };
  } catch (error) {
    deps.log.warn({ err: error, provider: provider.config.id }, "The tokens of a deleted link were not revoked.");
    return { token_revoked: false, token_revocation_error: reasonOf(error, provider) };
  }
}

function openTokens({ encryption }: Deps, link: ExternalAuthLinkRow) {
  const { encryptedAccessToken, encryptedRefreshToken } = link;
  return {
    accessToken: encryption.decrypt(encryptedAccessToken),
    refreshToken: encryptedRefreshToken ? encryption.decrypt(encryptedRefreshToken) : undefined,
  };
}

function reasonOf(error: unknown, { config }: ExternalProvider): string {
  if (error instanceof OAuthRefusal) return `${config.displayName} refused: ${redactText(error.error)}.`;
  return findUpstreamError(error)?.message ?? "Revoking the tokens failed; the log says why.";
}

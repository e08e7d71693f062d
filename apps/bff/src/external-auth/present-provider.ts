import type { ExternalAuthLink, ExternalAuthLinkProvider, ExternalAuthUser } from "@coder-sign-in/api-types";
import type { ExternalAuthLinkRow } from "../store/schema.ts";
import type { ProviderAccount } from "../upstream/external-provider/installation.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";

/** Go's zero time. */
const NEVER = "0001-01-01T00:00:00Z";

export function presentProvider({ config, revoke }: ExternalProvider): ExternalAuthLinkProvider {
  return {
    id: config.id,
    type: config.type,
    device: config.deviceFlow,
    display_name: config.displayName,
    display_icon: config.displayIcon,
    allow_refresh: !config.noRefresh,
    allow_validate: config.validateUrl !== "",
    supports_revocation: revoke !== undefined,
    code_challenge_methods_supported: config.codeChallengeMethods,
  };
}

/** `problem` is empty while the provider accepts the token. */
export function presentLink(link: ExternalAuthLinkRow, problem: string): ExternalAuthLink {
  return {
    provider_id: link.providerId,
    created_at: link.createdAt.toISOString(),
    updated_at: link.updatedAt.toISOString(),
    has_refresh_token: link.encryptedRefreshToken !== null,
    expires: link.expiresAt?.toISOString() ?? NEVER,
    authenticated: problem === "",
    validate_error: problem,
  };
}

export function presentAccount({ id, login, name, avatarUrl, profileUrl }: ProviderAccount): ExternalAuthUser {
  return { id, login, name, avatar_url: avatarUrl, profile_url: profileUrl };
}

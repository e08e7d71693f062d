import type { ExternalAuth } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import type { ProviderAccount } from "../upstream/external-provider/installation.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { type CheckedLink, checkLink } from "./check-link.ts";
import { presentAccount } from "./present-provider.ts";

/** The person's link to one provider, checked (signin#7). */
export async function getExternalAuth(deps: Deps, provider: ExternalProvider, userId: string): Promise<ExternalAuth> {
  const { config, revoke } = provider;
  const stored = await deps.store.externalAuthLinks.find({ userId, providerId: config.id });
  const checked = stored && (await checkLink(deps, provider, stored));
  const account = checked?.authenticated ? checked.account : undefined;
  return {
    authenticated: checked?.authenticated ?? false,
    device: config.deviceFlow,
    display_name: config.displayName,
    supports_revocation: revoke !== undefined,
    user: account ? presentAccount(account) : null,
    identity: account ? presentIdentity(account) : null,
    app_install_url: config.appInstallUrl,
    ...(await presentInstallations(deps, provider, checked)),
  };
}

function presentIdentity({ id, login, name, email, avatarUrl }: ProviderAccount): ExternalAuth["identity"] {
  return { id: String(id), login, name, email, avatar_url: avatarUrl };
}

/** Only additional information about the link, so trouble with it is logged and not reported. */
async function presentInstallations(deps: Deps, provider: ExternalProvider, checked: CheckedLink | undefined) {
  const none = { app_installable: false, installations: [] };
  if (!checked?.authenticated) return none;
  const found = await provider.installations(checked.accessToken).catch((error: unknown) => {
    if (!findUpstreamError(error)) throw error;
    deps.log.warn({ err: error, provider: provider.config.id }, "The installations of an app could not be listed.");
    return undefined;
  });
  if (!found) return none;
  const installations = found.map(({ id, account, configureUrl }) => ({
    id,
    account: presentAccount(account),
    configure_url: configureUrl,
  }));
  return { app_installable: true, installations };
}

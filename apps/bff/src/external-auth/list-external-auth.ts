import type { ListUserExternalAuthResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { ExternalAuthLinkRow } from "../store/schema.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import { checkLink } from "./check-link.ts";
import { presentLink, presentProvider } from "./present-provider.ts";

/** All providers, and the person's links, each checked (signin#7). One in trouble does not hide the others. */
export async function listExternalAuth(deps: Deps, userId: string): Promise<ListUserExternalAuthResponse> {
  const stored = await deps.store.externalAuthLinks.listOfUser(userId);
  const links = deps.externalProviders.flatMap((provider) => {
    const link = stored.find(({ providerId }) => providerId === provider.config.id);
    return link ? [presentChecked(deps, provider, link)] : [];
  });
  return { providers: deps.externalProviders.map(presentProvider), links: await Promise.all(links) };
}

async function presentChecked(deps: Deps, provider: ExternalProvider, stored: ExternalAuthLinkRow) {
  try {
    const checked = await checkLink(deps, provider, stored);
    return presentLink(checked.link, checked.authenticated ? "" : checked.reason);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return presentLink(stored, error.body.detail ?? error.body.message);
  }
}

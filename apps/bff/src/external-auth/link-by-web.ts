import { routes } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { EXCHANGE_FAILED, exchangeFailed } from "../handshake/exchange-failed.ts";
import type { OAuthStart } from "../handshake/oauth-start.ts";
import { upstreamApiError } from "../http/errors/api-error-renderer.ts";
import type { AuditOrigin } from "../observability/audit.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import { OAuthRefusal } from "../upstream/oauth-refusal.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { saveLink } from "./save-link.ts";

/** Each provider has its own callback address, so none can pass off its code as another's (RFC 9700 4.4). */
function callbackUrl(deps: Deps, { config }: ExternalProvider): URL {
  const path = routes.externalAuthCallback.path.replace(":provider", encodeURIComponent(config.id));
  return new URL(path, deps.config.accessUrl);
}

export async function linkAuthorizationUrl(deps: Deps, provider: ExternalProvider, start: OAuthStart): Promise<URL> {
  const url = await provider.oauth.authorizationUrl({ ...start, redirectUri: callbackUrl(deps, provider).href });
  const { resource } = provider.config;
  if (resource !== "") url.searchParams.set("resource", resource);
  return url;
}

interface WebReturn extends OAuthStart {
  code: string;
  userId: string;
  origin: AuditOrigin;
}

/** Exchanges the code and creates the link. */
export async function linkByWeb(deps: Deps, provider: ExternalProvider, request: WebReturn): Promise<void> {
  const tokens = await exchange(deps, provider, request);
  await saveLink(deps, provider, { userId: request.userId, tokens, origin: request.origin, statusCode: 307 });
}

async function exchange(deps: Deps, provider: ExternalProvider, { code, state, codeVerifier }: WebReturn) {
  const url = callbackUrl(deps, provider);
  url.searchParams.set("code", code);
  url.searchParams.set("state", state);
  try {
    return await provider.oauth.exchangeCode(url, state, codeVerifier);
  } catch (error) {
    if (error instanceof OAuthRefusal) throw exchangeFailed(error.error, error);
    const fault = findUpstreamError(error);
    throw fault ? upstreamApiError(fault, EXCHANGE_FAILED) : error;
  }
}

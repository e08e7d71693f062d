import type { Deps } from "../../deps.ts";
import { EXCHANGE_FAILED, exchangeFailed } from "../../handshake/exchange-failed.ts";
import { upstreamApiError } from "../../http/errors/api-error-renderer.ts";
import type { IssuedKey } from "../../keys/issue-key.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import type { GitHub } from "../../upstream/github.ts";
import type { ProviderTokens } from "../../upstream/oauth-client.ts";
import { OAuthRefusal } from "../../upstream/oauth-refusal.ts";
import { findUpstreamError } from "../../upstream/upstream-error.ts";
import { auditedSignIn } from "../audited-sign-in.ts";
import type { SignInReturn } from "../check-sign-in-return.ts";
import { completeSignIn } from "../complete-sign-in.ts";
import { identifyGitHubUser } from "../github/github-identity.ts";
import type { ConfiguredGitHub } from "../github/require-github.ts";
import { githubRedirectUri } from "./redirect-uri.ts";

interface WebReturn extends SignInReturn {
  code: string;
  origin: AuditOrigin;
}

/** Exchanges the code, identifies the person, and issues the session (signin#4.4). */
export async function signInByWeb(
  deps: Deps,
  { github, config }: ConfiguredGitHub,
  returned: WebReturn,
): Promise<IssuedKey | undefined> {
  const tokens = await exchange(deps, github, returned);
  const { origin, conversion } = returned;
  return auditedSignIn(deps, { origin, loginType: "github", statusCode: 307 }, async (row) =>
    completeSignIn(deps, {
      identity: await identifyGitHubUser(github.api, config, tokens.accessToken),
      tokens,
      allowSignups: config.allowSignups,
      origin,
      row,
      conversion,
    }),
  );
}

async function exchange(deps: Deps, github: GitHub, { code, state, codeVerifier }: WebReturn): Promise<ProviderTokens> {
  const callbackUrl = githubRedirectUri(deps.config.accessUrl);
  callbackUrl.searchParams.set("code", code);
  callbackUrl.searchParams.set("state", state);
  try {
    return await github.oauth.exchangeCode(callbackUrl, state, codeVerifier);
  } catch (error) {
    if (error instanceof OAuthRefusal) throw exchangeFailed(error.error, error);
    const fault = findUpstreamError(error);
    throw fault ? upstreamApiError(fault, EXCHANGE_FAILED) : error;
  }
}

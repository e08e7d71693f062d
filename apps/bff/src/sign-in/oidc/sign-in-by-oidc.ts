import type { Deps } from "../../deps.ts";
import type { IssuedKey } from "../../keys/issue-key.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import { auditedSignIn } from "../audited-sign-in.ts";
import type { SignInReturn } from "../check-sign-in-return.ts";
import { completeSignIn } from "../complete-sign-in.ts";
import { exchangeOidcCode, type OidcCode } from "./exchange-oidc-code.ts";
import { gatherClaims } from "./gather-claims.ts";
import { identifyOidcUser } from "./oidc-identity.ts";
import type { ConfiguredOidc } from "./require-oidc.ts";

interface OidcReturn extends SignInReturn, OidcCode {
  origin: AuditOrigin;
}

/** Exchanges the code, identifies the person, and issues the session (signin#4.6). */
export async function signInByOidc(
  deps: Deps,
  configured: ConfiguredOidc,
  request: OidcReturn,
): Promise<IssuedKey | undefined> {
  const { oidc, config } = configured;
  const tokens = await exchangeOidcCode(deps, configured, request);
  const { origin, conversion } = request;
  return auditedSignIn(deps, { origin, loginType: "oidc", statusCode: 307 }, async (row) => {
    const claims = await gatherClaims(oidc, config.claims.secondarySource, tokens);
    return completeSignIn(deps, {
      identity: identifyOidcUser(config, tokens.claims, claims),
      tokens,
      allowSignups: config.allowSignups,
      signupsDisabledText: config.signupsDisabledText,
      origin,
      row,
      conversion,
    });
  });
}

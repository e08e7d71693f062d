import type { Deps } from "../../deps.ts";
import type { OAuth2CodeRow } from "../../store/oauth2-schema.ts";
import { OAuthError } from "../oauth-error.ts";
import type { RawParameters } from "../raw-parameters.ts";
import { narrowScope } from "../scopes/narrow-scope.ts";
import { isProviderSecret, type ProviderSecret, parseProviderSecret } from "../secrets/provider-secret.ts";
import { type IssuedTokens, issueTokens } from "../token/issue-tokens.ts";
import { isPkceText, provesChallenge } from "../token/pkce.ts";
import { checkStillAllowed } from "./check-still-allowed.ts";
import type { Grant, TokenRequest } from "./grant.ts";
import { invalidGrant, invalidTarget } from "./invalid-grant.ts";
import { mayHold, provenClient } from "./may-hold.ts";

const noCode = () => invalidGrant("The authorization code is invalid or expired");

/** RFC 6749 4.1.3, RFC 7636 4.5 (oauth-provider#7.3). */
export const authorizationCodeGrant: Grant = {
  required: ["code"],

  check(_app, parameters) {
    if (isPkceText(parameters.get("code_verifier") ?? "")) return undefined;
    return new OAuthError("invalid_request", "code_verifier is missing or malformed (RFC 7636 section 4.1)");
  },

  async redeem(deps, request) {
    const parsed = parseProviderSecret(request.parameters.get("code") ?? "");
    if (!parsed) return noCode();
    return deps.store.transaction((store) => redeemCode({ ...deps, store }, request, parsed));
  },
};

async function redeemCode(
  deps: Deps,
  { client, parameters, origin }: TokenRequest,
  secret: ProviderSecret,
): Promise<IssuedTokens | OAuthError> {
  const code = await deps.store.oauth2Codes.lock(secret.prefix, provenClient(client));
  if (!code || !isProviderSecret(secret, code.hashedSecret) || code.expiresAt <= deps.clock.now()) return noCode();
  if (!mayHold(code)) return noCode();
  if (!provesChallenge(parameters.get("code_verifier") ?? "", code.codeChallenge)) {
    // A code allows one guess (oauth-provider#D5).
    await deps.store.andCommit.oauth2Codes.take(code.id);
    return invalidGrant("The PKCE code verifier is invalid");
  }
  const refusal = checkBinding(code, parameters) ?? checkStillAllowed({ scope: code.appScope }, code.scope);
  if (refusal) return refusal;
  const scopes = narrowScope(code.scope, parameters.get("scope"));
  if (scopes instanceof OAuthError) return scopes;

  const { userId, scope, resourceUri: audience } = code;
  const familyId = deps.random.uuid();
  const order = { client, userId, scope, scopes, audience, familyId, ipAddress: origin.ipAddress };
  return issueTokens(deps, order, { codeId: code.id });
}

/** Where the code was sent and what it is for (RFC 6749 4.1.3, RFC 8707 2.2). */
function checkBinding(
  code: Pick<OAuth2CodeRow, "redirectUri" | "resourceUri">,
  parameters: RawParameters,
): OAuthError | undefined {
  if (code.redirectUri !== null && parameters.get("redirect_uri") !== code.redirectUri) {
    return invalidGrant("redirect_uri is not the one that the code was requested with");
  }
  return (parameters.get("resource") ?? null) === code.resourceUri ? undefined : invalidTarget();
}

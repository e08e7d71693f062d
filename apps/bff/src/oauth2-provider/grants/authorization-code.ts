import type { Deps } from "../../deps.ts";
import type { OAuth2CodeRow } from "../../store/oauth2-schema.ts";
import { OAuthError } from "../oauth-error.ts";
import type { RawParameters } from "../raw-parameters.ts";
import { narrowScope } from "../scopes/narrow-scope.ts";
import { isProviderSecret, parseProviderSecret } from "../secrets/provider-secret.ts";
import { type IssuedTokens, issueTokens } from "../token/issue-tokens.ts";
import { isPkceText, provesChallenge } from "../token/pkce.ts";
import { checkStillAllowed } from "./check-still-allowed.ts";
import type { Grant, TokenRequest } from "./grant.ts";
import { invalidGrant, invalidTarget } from "./invalid-grant.ts";
import { lockHolder } from "./lock-holder.ts";

const NO_CODE = "The authorization code is invalid or expired";

/** RFC 6749 4.1.3, RFC 7636 4.5 (oauth-provider#7.3). */
export const authorizationCodeGrant: Grant = {
  required: ["code"],

  check(_app, parameters) {
    if (isPkceText(parameters.get("code_verifier") ?? "")) return undefined;
    return new OAuthError("invalid_request", "code_verifier is missing or malformed (RFC 7636 section 4.1)");
  },

  async redeem(deps, request) {
    const code = await findCode(deps, request);
    if (!code) return invalidGrant(NO_CODE);
    return deps.store.transaction((store) => redeemCode({ ...deps, store }, request, code));
  },
};

async function findCode(deps: Deps, { client, parameters }: TokenRequest): Promise<OAuth2CodeRow | undefined> {
  const parsed = parseProviderSecret(parameters.get("code") ?? "");
  const code = parsed && (await deps.store.oauth2Codes.findByPrefix(parsed.prefix));
  if (!code || !isProviderSecret(parsed, code.hashedSecret)) return undefined;
  return code.appId === client.app.id && code.expiresAt > deps.clock.now() ? code : undefined;
}

async function redeemCode(
  deps: Deps,
  { client, parameters, origin }: TokenRequest,
  code: OAuth2CodeRow,
): Promise<IssuedTokens | OAuthError> {
  const { userId } = code;
  const holder = await lockHolder(deps.store, { userId, client });
  if (!holder) return invalidGrant(NO_CODE);
  if (!provesChallenge(parameters.get("code_verifier") ?? "", code.codeChallenge)) {
    // A code is worth one guess (oauth-provider#D5).
    await deps.store.oauth2Codes.take(code.id);
    return invalidGrant("The PKCE code verifier is invalid");
  }
  const refusal = checkBinding(code, parameters) ?? checkStillAllowed(holder.app, code.scope);
  if (refusal) return refusal;
  const scopes = narrowScope(code.scope, parameters.get("scope"));
  if (scopes instanceof OAuthError) return scopes;
  if (!(await deps.store.oauth2Codes.take(code.id))) return invalidGrant(NO_CODE);

  const { scope, resourceUri: audience } = code;
  const familyId = deps.random.uuid();
  return issueTokens(deps, { client, userId, scope, scopes, audience, familyId, ipAddress: origin.ipAddress });
}

/** Where the code was sent and what it is for (RFC 6749 4.1.3, RFC 8707 2.2). */
function checkBinding(code: OAuth2CodeRow, parameters: RawParameters): OAuthError | undefined {
  if (code.redirectUri !== null && parameters.get("redirect_uri") !== code.redirectUri) {
    return invalidGrant("redirect_uri is not the one that the code was asked for with");
  }
  return (parameters.get("resource") ?? null) === code.resourceUri ? undefined : invalidTarget();
}

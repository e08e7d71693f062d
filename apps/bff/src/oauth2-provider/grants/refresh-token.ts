import type { Deps } from "../../deps.ts";
import type { OAuth2TokenRow } from "../../store/oauth2-schema.ts";
import { OAuthError } from "../oauth-error.ts";
import { narrowScope } from "../scopes/narrow-scope.ts";
import { isProviderSecret, type ProviderSecret, parseProviderSecret } from "../secrets/provider-secret.ts";
import { auditRevocation } from "../token/audit-tokens.ts";
import { type IssuedTokens, makeTokens } from "../token/issue-tokens.ts";
import { answerAgain, isAnswerKept, sealAnswer } from "./answer-again.ts";
import type { Grant, TokenRequest } from "./grant.ts";
import { invalidGrant, invalidTarget } from "./invalid-grant.ts";
import { mayHold, provenClient } from "./may-hold.ts";

const noToken = () => invalidGrant("The refresh token is invalid or expired");

/**
 * RFC 6749 6, RFC 9700 4.14 (oauth-provider#7.4). Each use issues a new token and a new key; a retry within a minute
 * gets the same ones, a later one ends the grant (design#12).
 */
export const refreshTokenGrant: Grant = {
  required: ["refresh_token"],

  async redeem(deps, request) {
    const parsed = parseProviderSecret(request.parameters.get("refresh_token") ?? "");
    if (!parsed) return noToken();
    const redeemed = await deps.store.transaction((store) => redeem({ ...deps, store }, request, parsed));
    if (!("reusedBy" in redeemed)) return redeemed;
    await noteReuse(deps, request, redeemed.reusedBy);
    return noToken();
  },
};

async function redeem(
  deps: Deps,
  request: TokenRequest,
  secret: ProviderSecret,
): Promise<IssuedTokens | OAuthError | Reused> {
  const token = await deps.store.oauth2Tokens.lock(secret.prefix, provenClient(request.client));
  if (!token || !isProviderSecret(secret, token.hashedRefreshToken)) return noToken();
  if (token.expiresAt <= deps.clock.now()) return noToken();
  if (token.consumedAt !== null && !isAnswerKept(deps, token.consumedAt)) {
    await deps.store.andCommit.oauth2Tokens.deleteFamily(token.familyId);
    return { reusedBy: token.userId };
  }
  if (!mayHold(token)) return noToken();
  const resource = request.parameters.get("resource");
  if (resource !== undefined && resource !== token.audience) return invalidTarget();
  if (token.consumedAt === null) return rotate(deps, request, token);
  return (await answerAgain(deps, request, token)) ?? noToken();
}

/** For a token that was exchanged long ago: its grant has been ended. */
interface Reused {
  reusedBy: string;
}

/** Such a token is stolen or leaked: nobody keeps what was issued for it. */
async function noteReuse(deps: Deps, { client: { app }, origin }: TokenRequest, userId: string): Promise<void> {
  deps.log.warn({ clientId: app.id, userId }, "A refresh token was used again; all tokens of its grant were revoked.");
  await auditRevocation(deps, origin, { app, userId, reason: "a refresh token was used again" });
}

type UnusedToken = Pick<OAuth2TokenRow, "id" | "apiKeyId" | "userId" | "scope" | "audience" | "familyId">;

async function rotate(
  deps: Deps,
  { client, parameters, origin }: TokenRequest,
  { id, apiKeyId, userId, scope, audience, familyId }: UnusedToken,
): Promise<IssuedTokens | OAuthError> {
  const scopes = narrowScope(scope, parameters.get("scope"));
  if (scopes instanceof OAuthError) return scopes;
  if (apiKeyId === null) return noToken();

  const order = { client, userId, scope, scopes, audience, familyId, ipAddress: origin.ipAddress };
  const { issued, rows } = makeTokens(deps, order);
  const encryptedAnswer = sealAnswer(deps, issued.answer);
  const spent = { id, apiKeyId, consumedAt: deps.clock.now(), encryptedAnswer };
  await deps.store.andCommit.oauth2Tokens.rotate({ spent, ...rows });
  return issued;
}

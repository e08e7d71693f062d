import type { Deps } from "../../deps.ts";
import type { OAuth2TokenRow } from "../../store/oauth2-schema.ts";
import { OAuthError } from "../oauth-error.ts";
import { narrowScope } from "../scopes/narrow-scope.ts";
import { isProviderSecret, parseProviderSecret } from "../secrets/provider-secret.ts";
import { auditRevocation } from "../token/audit-tokens.ts";
import { endFamily } from "../token/end-family.ts";
import { type IssuedTokens, makeTokens } from "../token/issue-tokens.ts";
import { answerAgain, isAnswerKept, sealAnswer } from "./answer-again.ts";
import type { Grant, TokenRequest } from "./grant.ts";
import { invalidGrant, invalidTarget } from "./invalid-grant.ts";
import { lockHolder } from "./lock-holder.ts";

const noToken = () => invalidGrant("The refresh token is invalid or expired");

/**
 * RFC 6749 6, RFC 9700 4.14 (oauth-provider#7.4). Each use gives a new token and a new key; a repetition
 * within a minute gets the same ones, a later one ends the grant (design#12).
 */
export const refreshTokenGrant: Grant = {
  required: ["refresh_token"],

  async redeem(deps, request) {
    const token = await findToken(deps, request);
    if (!token) return noToken();
    if (token.consumedAt !== null && !isAnswerKept(deps, token.consumedAt)) {
      await revokeFamily(deps, request, token);
      return noToken();
    }
    return deps.store.transaction((store) => redeem({ ...deps, store }, request, token));
  },
};

async function findToken(deps: Deps, { client, parameters }: TokenRequest): Promise<OAuth2TokenRow | undefined> {
  const parsed = parseProviderSecret(parameters.get("refresh_token") ?? "");
  const token = parsed && (await deps.store.oauth2Tokens.findByPrefix(parsed.prefix));
  if (!token || !isProviderSecret(parsed, token.hashedRefreshToken)) return undefined;
  return token.appId === client.app.id && token.expiresAt > deps.clock.now() ? token : undefined;
}

/** Whoever shows a token that was exchanged long ago has it from somewhere: nobody keeps what came of it. */
async function revokeFamily(
  deps: Deps,
  { client: { app }, origin }: TokenRequest,
  token: OAuth2TokenRow,
): Promise<void> {
  const { userId } = token;
  await endFamily(deps, token);
  deps.log.warn({ clientId: app.id, userId }, "A refresh token was used again; all tokens of its grant were revoked.");
  await auditRevocation(deps, origin, { app, userId, reason: "a refresh token was used again" });
}

async function redeem(
  deps: Deps,
  request: TokenRequest,
  { id, userId, audience }: OAuth2TokenRow,
): Promise<IssuedTokens | OAuthError> {
  const holder = await lockHolder(deps.store, { userId, client: request.client });
  if (!holder) return noToken();
  const resource = request.parameters.get("resource");
  if (resource !== undefined && resource !== audience) return invalidTarget();

  // Whoever held the lock before may have used the same token.
  const token = await deps.store.oauth2Tokens.lock(id);
  if (!token) return noToken();
  if (token.consumedAt === null) return rotate(deps, request, token);
  return (await answerAgain(deps, request, token)) ?? noToken();
}

async function rotate(
  deps: Deps,
  { client, parameters, origin }: TokenRequest,
  { id, apiKeyId, hashedKey, ...token }: OAuth2TokenRow & { hashedKey: Buffer | null },
): Promise<IssuedTokens | OAuthError> {
  const { userId, scope, audience, familyId } = token;
  const scopes = narrowScope(scope, parameters.get("scope"));
  if (scopes instanceof OAuthError) return scopes;
  if (apiKeyId === null || hashedKey === null) return noToken();

  const now = deps.clock.now();
  const order = { client, userId, scope, scopes, audience, familyId, ipAddress: origin.ipAddress };
  const { issued, rows } = makeTokens(deps, order);
  await deps.store.oauth2Tokens.rotate({
    spent: { id, consumedAt: now, encryptedAnswer: sealAnswer(deps, issued.answer) },
    retired: { id: apiKeyId, hashedSecret: hashedKey, expiredAt: now },
    ...rows,
  });
  return issued;
}

import type { Deps } from "../../deps.ts";
import type { Tables } from "../../store/open-store.ts";
import type { Rotation } from "../../store/tables/oauth2/issue-oauth2-tokens.ts";
import { OAuthError } from "../oauth-error.ts";
import { narrowScope } from "../scopes/narrow-scope.ts";
import { isProviderSecret, parseProviderSecret } from "../secrets/provider-secret.ts";
import { auditRevocation } from "../token/audit-tokens.ts";
import { type IssuedTokens, makeTokens } from "../token/issue-tokens.ts";
import { answerAgain, isAnswerKept, sealAnswer } from "./answer-again.ts";
import type { Grant, TokenRequest } from "./grant.ts";
import { invalidGrant, invalidTarget } from "./invalid-grant.ts";
import { mayHold } from "./may-hold.ts";
import { askedOf, lockIdle, type Redemption, redeemTogether } from "./redeem-together.ts";

const noToken = () => invalidGrant("The refresh token is invalid or expired");

/**
 * RFC 6749 6, RFC 9700 4.14 (oauth-provider#7.4). Each use issues a new token and a new key; a retry within a minute
 * gets the same ones, a later one ends the grant (design#12).
 */
export function refreshTokenGrant(deps: Deps): Grant {
  const redeem = redeemTogether(
    deps,
    (redemptions) => redeemUnused(deps, redemptions),
    (redemption) => redeemAny(deps, redemption),
  );
  return {
    required: ["refresh_token"],

    async redeem(request) {
      const secret = parseProviderSecret(request.parameters.get("refresh_token") ?? "");
      return secret ? redeem({ request, secret }) : noToken();
    },
  };
}

/** Those that nobody has used before. */
function redeemUnused(deps: Deps, redemptions: readonly Redemption[]) {
  return deps.store.transaction(async (store) => {
    const tokens = await lockIdle(store.oauth2Tokens, redemptions);
    const outcomes = redemptions.map((redemption, index) => {
      const token = tokens[index];
      if (!token) return noToken();
      if (token === "busy" || token.consumedAt !== null) return undefined;
      return isValid(deps, redemption, token) ? rotate(deps, redemption, token) : noToken();
    });
    const rotations = outcomes.flatMap((outcome) => (outcome && "rotation" in outcome ? outcome.rotation : []));
    if (rotations.length > 0) await store.andCommit.oauth2Tokens.rotate(rotations);
    return outcomes.map((outcome) => (outcome && "rotation" in outcome ? outcome.issued : outcome));
  });
}

async function redeemAny(deps: Deps, redemption: Redemption): Promise<IssuedTokens | OAuthError> {
  const redeemed = await deps.store.transaction((store) => redeemOne({ ...deps, store }, redemption));
  if (!("reusedBy" in redeemed)) return redeemed;
  await noteReuse(deps, redemption.request, redeemed.reusedBy);
  return noToken();
}

async function redeemOne(deps: Deps, redemption: Redemption): Promise<IssuedTokens | OAuthError | Reused> {
  const [token] = await deps.store.oauth2Tokens.lock([askedOf(redemption)], { skipsLocked: false });
  if (!token || !isValid(deps, redemption, token)) return noToken();
  if (token.consumedAt === null) return rotateOne(deps, redemption, token);
  if (!isAnswerKept(deps, token.consumedAt)) {
    await deps.store.andCommit.oauth2Tokens.deleteFamily(token.familyId);
    return { reusedBy: token.userId };
  }
  return checkBinding(redemption, token) ?? (await answerAgain(deps, redemption.request, token)) ?? noToken();
}

type LockedToken = NonNullable<Awaited<ReturnType<Tables["oauth2Tokens"]["lock"]>>[number]>;

function isValid({ clock }: Deps, { secret, request }: Redemption, token: LockedToken): boolean {
  const isOfClient = token.appId === request.client.app.id;
  return isOfClient && isProviderSecret(secret, token.hashedRefreshToken) && token.expiresAt > clock.now();
}

function checkBinding({ request }: Redemption, token: LockedToken): OAuthError | undefined {
  if (!mayHold(token)) return noToken();
  const resource = request.parameters.get("resource");
  return resource === undefined || resource === token.audience ? undefined : invalidTarget();
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

async function rotateOne(deps: Deps, redemption: Redemption, token: LockedToken): Promise<IssuedTokens | OAuthError> {
  const outcome = rotate(deps, redemption, token);
  if (outcome instanceof OAuthError) return outcome;
  await deps.store.andCommit.oauth2Tokens.rotate([outcome.rotation]);
  return outcome.issued;
}

/** New tokens for one that is unused, and what has to be written for them. */
function rotate(
  deps: Deps,
  redemption: Redemption,
  token: LockedToken,
): { issued: IssuedTokens; rotation: Rotation } | OAuthError {
  const { client, parameters, origin } = redemption.request;
  const { id, apiKeyId, userId, scope, audience, familyId } = token;
  const refusal = checkBinding(redemption, token);
  if (refusal) return refusal;
  const scopes = narrowScope(scope, parameters.get("scope"));
  if (scopes instanceof OAuthError) return scopes;
  if (apiKeyId === null) return noToken();

  const order = { client, userId, scope, scopes, audience, familyId, ipAddress: origin.ipAddress };
  const { issued, rows } = makeTokens(deps, order);
  const encryptedAnswer = sealAnswer(deps, issued.answer);
  return { issued, rotation: { ...rows, spent: { id, apiKeyId, consumedAt: deps.clock.now(), encryptedAnswer } } };
}

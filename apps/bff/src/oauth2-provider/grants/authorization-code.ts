import type { Deps } from "../../deps.ts";
import type { OAuth2CodeRow } from "../../store/oauth2-schema.ts";
import type { Tables } from "../../store/open-store.ts";
import type { TokenRows } from "../../store/tables/oauth2/issue-oauth2-tokens.ts";
import { OAuthError } from "../oauth-error.ts";
import type { RawParameters } from "../raw-parameters.ts";
import { narrowScope } from "../scopes/narrow-scope.ts";
import { isProviderSecret, parseProviderSecret } from "../secrets/provider-secret.ts";
import { type IssuedTokens, makeTokens } from "../token/issue-tokens.ts";
import { isPkceText, provesChallenge } from "../token/pkce.ts";
import { checkStillAllowed } from "./check-still-allowed.ts";
import type { Grant } from "./grant.ts";
import { invalidGrant, invalidTarget } from "./invalid-grant.ts";
import { mayHold } from "./may-hold.ts";
import { askedOf, lockIdle, type Redemption, redeemTogether } from "./redeem-together.ts";

const noCode = () => invalidGrant("The authorization code is invalid or expired");

/** RFC 6749 4.1.3, RFC 7636 4.5 (oauth-provider#7.3). */
export function authorizationCodeGrant(deps: Deps): Grant {
  const redeem = redeemTogether(
    deps,
    (redemptions) => redeemSome(deps, redemptions),
    (redemption) => redeemAlone(deps, redemption),
  );
  return {
    required: ["code"],

    check(_app, parameters) {
      if (isPkceText(parameters.get("code_verifier") ?? "")) return undefined;
      return new OAuthError("invalid_request", "code_verifier is missing or malformed (RFC 7636 section 4.1)");
    },

    async redeem(request) {
      const secret = parseProviderSecret(request.parameters.get("code") ?? "");
      if (!secret) return noCode();
      const { answer, spentCode, rows } = await redeem({ request, secret });
      // That a guess was made has to be on disk before it is answered, and nothing follows that would flush it.
      if (spentCode !== undefined && !rows) await deps.store.siteConfigs.flush();
      return answer;
    },
  };
}

/** What a code leads to, and what is written. */
interface Outcome {
  answer: IssuedTokens | OAuthError;
  spentCode?: string;
  rows?: TokenRows;
}

function redeemSome(deps: Deps, redemptions: readonly Redemption[]) {
  return deps.store.transaction(async (store) => {
    const codes = await lockIdle(store.oauth2Codes, redemptions);
    const outcomes = redemptions.map((redemption, index): Outcome | undefined => {
      const code = codes[index];
      if (code === "busy") return undefined;
      return code ? redeemCode(deps, redemption, code) : { answer: noCode() };
    });
    await write(store, outcomes);
    return outcomes;
  });
}

function redeemAlone(deps: Deps, redemption: Redemption): Promise<Outcome> {
  return deps.store.transaction(async (store) => {
    const [code] = await store.oauth2Codes.lock([askedOf(redemption)], { skipsLocked: false });
    if (!code) return { answer: noCode() };
    const outcome = redeemCode(deps, redemption, code);
    await write(store, [outcome]);
    return outcome;
  });
}

/** The last statement of its transaction. */
async function write(store: Tables, outcomes: readonly (Outcome | undefined)[]): Promise<void> {
  const codeIds = outcomes.flatMap((outcome) => outcome?.spentCode ?? []);
  if (codeIds.length === 0) return;
  const rows = outcomes.flatMap((outcome) => outcome?.rows ?? []);
  await store.andCommit.oauth2Tokens.issue({ rows, spent: { codeIds } });
}

type LockedCode = NonNullable<Awaited<ReturnType<Tables["oauth2Codes"]["lock"]>>[number]>;

function redeemCode(deps: Deps, { request, secret }: Redemption, code: LockedCode): Outcome {
  const { client, parameters, origin } = request;
  if (!isProviderSecret(secret, code.hashedSecret) || code.expiresAt <= deps.clock.now()) return { answer: noCode() };
  if (code.appId !== client.app.id || !mayHold(code)) return { answer: noCode() };
  if (!provesChallenge(parameters.get("code_verifier") ?? "", code.codeChallenge)) {
    // A code allows one guess (oauth-provider#D5).
    return { answer: invalidGrant("The PKCE code verifier is invalid"), spentCode: code.id };
  }
  const refusal = checkBinding(code, parameters) ?? checkStillAllowed({ scope: code.appScope }, code.scope);
  if (refusal) return { answer: refusal };
  const scopes = narrowScope(code.scope, parameters.get("scope"));
  if (scopes instanceof OAuthError) return { answer: scopes };

  const { userId, scope, resourceUri: audience } = code;
  const familyId = deps.random.uuid();
  const order = { client, userId, scope, scopes, audience, familyId, ipAddress: origin.ipAddress };
  const { issued, rows } = makeTokens(deps, order);
  return { answer: issued, spentCode: code.id, rows };
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

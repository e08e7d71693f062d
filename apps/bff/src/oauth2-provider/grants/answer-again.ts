import { type OAuth2TokenResponse, oauth2TokenResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { OAuth2TokenRow } from "../../store/oauth2-schema.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import { parseProviderSecret } from "../secrets/provider-secret.ts";
import type { IssuedTokens } from "../token/issue-tokens.ts";
import type { TokenRequest } from "./grant.ts";

/** Within this time, several windows of one editor may use the same token, and a lost answer may be requested again. */
const KEPT_MS = 60_000;

type Refreshed = Pick<OAuth2TokenRow, "familyId" | "encryptedAnswer" | "consumedAt">;

export function isAnswerKept({ clock }: Pick<Deps, "clock">, consumedAt: Date): boolean {
  return clock.now().getTime() - consumedAt.getTime() <= KEPT_MS;
}

/** The form in which it is stored. */
export function sealAnswer({ encryption }: Pick<Deps, "encryption">, answer: OAuth2TokenResponse): Buffer {
  return encryption.encrypt(JSON.stringify(answer));
}

/** Erases stored answers that are no longer given out. */
export async function forgetAnswers({ store, clock }: Pick<Deps, "store" | "clock">): Promise<void> {
  await store.oauth2Tokens.forgetAnswers(new Date(clock.now().getTime() - KEPT_MS));
}

/**
 * The newest answer descended from a refresh token, across those used since, each within its minute (design#12): an
 * intermediate one is dead, and using it would look like reuse. Undefined if the newest tokens have ended, or if
 * another scope was granted.
 */
export async function answerAgain(
  deps: Deps,
  request: TokenRequest,
  { familyId, consumedAt, encryptedAnswer }: Refreshed,
): Promise<IssuedTokens | undefined> {
  if (encryptedAnswer === null || consumedAt === null || !isAnswerKept(deps, consumedAt)) return undefined;
  const answer = oauth2TokenResponse.parse(JSON.parse(deps.encryption.decrypt(encryptedAnswer)));
  if (!isSameOrNone(request.parameters.get("scope"), answer.scope)) return undefined;
  const next = await findNext(deps, familyId, answer);
  if (!next) return undefined;
  if (next.consumedAt !== null) return answerAgain(deps, request, next);
  const key = next.apiKeyId === null ? undefined : await deps.store.apiKeys.findById(next.apiKeyId);
  return key && { answer, key, isRepeated: true };
}

async function findNext(
  { store, clock }: Pick<Deps, "store" | "clock">,
  familyId: string,
  { refresh_token }: OAuth2TokenResponse,
): Promise<OAuth2TokenRow | undefined> {
  const parsed = parseProviderSecret(refresh_token);
  const token = parsed && (await store.oauth2Tokens.findByPrefix(parsed.prefix));
  return token?.familyId === familyId && token.expiresAt > clock.now() ? token : undefined;
}

function isSameOrNone(asked: string | undefined, given: string): boolean {
  const [wanted, held] = [scopeNames(asked ?? ""), scopeNames(given)];
  return wanted.length === 0 || (wanted.length === held.length && held.every((name) => wanted.includes(name)));
}

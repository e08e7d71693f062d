import { type OAuth2TokenResponse, oauth2TokenResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { OAuth2TokenRow } from "../../store/oauth2-schema.ts";
import type { ApiKeyRow } from "../../store/schema.ts";
import { parseProviderSecret } from "../provider-secret.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import type { IssuedTokens } from "../token/issue-tokens.ts";
import type { TokenRequest } from "./grant.ts";

/** So long the windows of one editor may stumble over each other, and an answer may get lost on the way. */
const KEPT_MS = 60_000;

type Refreshed = Pick<OAuth2TokenRow, "familyId" | "encryptedAnswer">;

export function isAnswerKept({ clock }: Pick<Deps, "clock">, consumedAt: Date): boolean {
  return clock.now().getTime() - consumedAt.getTime() <= KEPT_MS;
}

export function keepAnswer(deps: Deps, tokenId: string, answer: OAuth2TokenResponse): Promise<unknown> {
  return deps.store.oauth2Tokens.keepAnswer(tokenId, deps.encryption.encrypt(JSON.stringify(answer)));
}

/** Erases what was kept, once it is not given out any more. */
export async function forgetAnswers({ store, clock }: Pick<Deps, "store" | "clock">): Promise<void> {
  await store.oauth2Tokens.forgetAnswers(new Date(clock.now().getTime() - KEPT_MS));
}

/**
 * What the first use of a refresh token was answered with (DESIGN decision 12). Undefined when its tokens have ended or
 * were replaced since, and for another scope than the first one got.
 */
export async function answerAgain(
  deps: Deps,
  { parameters }: TokenRequest,
  { familyId, encryptedAnswer }: Refreshed,
): Promise<IssuedTokens | undefined> {
  if (encryptedAnswer === null) return undefined;
  const answer = oauth2TokenResponse.parse(JSON.parse(deps.encryption.decrypt(encryptedAnswer)));
  if (!isSameOrNone(parameters.get("scope"), answer.scope)) return undefined;
  const key = await findLivingKey(deps, familyId, answer);
  return key && { answer, key, isRepeated: true };
}

/** A refresh token that nobody has used yet is the newest of its family; its key lives as long as its row names it. */
async function findLivingKey(
  { store, clock }: Pick<Deps, "store" | "clock">,
  familyId: string,
  { refresh_token }: OAuth2TokenResponse,
): Promise<ApiKeyRow | undefined> {
  const parsed = parseProviderSecret(refresh_token);
  const token = parsed && (await store.oauth2Tokens.findByPrefix(parsed.prefix));
  if (token?.familyId !== familyId || token.consumedAt !== null || token.expiresAt <= clock.now()) return undefined;
  return token.apiKeyId === null ? undefined : store.apiKeys.findById(token.apiKeyId);
}

function isSameOrNone(asked: string | undefined, given: string): boolean {
  const [wanted, held] = [scopeNames(asked ?? ""), scopeNames(given)];
  return wanted.length === 0 || (wanted.length === held.length && held.every((name) => wanted.includes(name)));
}

import { USERNAME_MAX_LENGTH } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { randomAlphanumerics } from "../../keys/api-key-token.ts";
import { isReservedUsername } from "../../users/require-usable-username.ts";

const ALTERNATIVES = 10;
const SUFFIX_LENGTH = 6;

/**
 * A username here for a login at the provider: unchanged if possible, else with a random suffix (signin#4.5 step 4).
 */
export async function findFreeUsername(deps: Pick<Deps, "store" | "random">, login: string): Promise<string> {
  const wanted = toUsername(login, USERNAME_MAX_LENGTH);
  if (await isFree(deps, wanted)) return wanted;

  for (let attempt = 0; attempt < ALTERNATIVES; attempt++) {
    const suffix = randomAlphanumerics(deps.random, SUFFIX_LENGTH).toLowerCase();
    const candidate = `${toUsername(login, USERNAME_MAX_LENGTH - SUFFIX_LENGTH - 1)}-${suffix}`;
    if (await isFree(deps, candidate)) return candidate;
  }
  throw new ApiError(409, `exhausted alternatives for taken username "${wanted}"`);
}

/** A name that the server itself needs counts as taken. */
async function isFree({ store }: Pick<Deps, "store">, username: string): Promise<boolean> {
  return !isReservedUsername(username) && !(await store.users.findByUsername(username));
}

/** Letters and digits with single hyphens between them. */
function toUsername(login: string, maxLength: number): string {
  const clean = login.replace(/[^a-zA-Z0-9]+/g, "-").slice(0, maxLength);
  return clean.replace(/^-+|-+$/g, "") || "user";
}

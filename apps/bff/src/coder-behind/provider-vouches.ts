import type { Deps } from "../deps.ts";
import type { UserRow } from "../store/schema.ts";

/**
 * Whether a provider has verified somebody's e-mail. Undefined where they have none, or have not yet signed in with it,
 * which takes the address over from there: an account can be made for it before (coder-behind#3).
 */
export async function providerVouches(
  { config, store }: Pick<Deps, "config" | "store">,
  { id, loginType }: UserRow,
): Promise<boolean | undefined> {
  const link = await store.userLinks.find(id, loginType);
  if (!link) return undefined;
  return loginType !== "oidc" || config.oidc?.claims.ignoreEmailVerified === false;
}

import type { Deps } from "../deps.ts";
import type { UserRow } from "../store/schema.ts";

/**
 * Whether a provider has verified a person's email address. Undefined if they have no provider, or have not signed in
 * with it yet, which takes over its address: an account can be created before that (coder-behind#3).
 */
export async function providerVouches(
  { config, store }: Pick<Deps, "config" | "store">,
  { id, loginType }: UserRow,
): Promise<boolean | undefined> {
  const link = await store.userLinks.find(id, loginType);
  if (!link) return undefined;
  return loginType !== "oidc" || config.oidc?.claims.ignoreEmailVerified === false;
}

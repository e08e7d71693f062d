import type { Deps } from "../deps.ts";
import { sha256 } from "../http/secret-compare.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { exchangeFailed } from "./exchange-failed.ts";

/**
 * Redeems an authorization code that no replica has redeemed before (rules#53). A provider revokes what it issued when
 * a code is presented twice (RFC 6749 4.1.2), so a browser that asks twice would undo its own sign-in. While the
 * provider is in trouble the code stays usable, so that the page can be reloaded.
 */
export async function redeemOnce<Result>(
  deps: Pick<Deps, "store" | "clock">,
  code: string,
  redeem: () => Promise<Result>,
): Promise<Result> {
  const hashedCode = sha256(code);
  if (!(await deps.store.spentOAuthCodes.spend(hashedCode, deps.clock.now()))) throw exchangeFailed("invalid_grant");
  try {
    return await redeem();
  } catch (error) {
    if (findUpstreamError(error)) await deps.store.spentOAuthCodes.release(hashedCode);
    throw error;
  }
}

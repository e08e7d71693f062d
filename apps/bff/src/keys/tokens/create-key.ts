import type { Deps } from "../../deps.ts";
import { type IssuedKey, issueKey } from "../issue-key.ts";
import { generatedName, type KeyOrder, orderToken } from "./create-token.ts";
import { isLimited } from "./key-limits.ts";
import { withLivingCreator } from "./with-living-creator.ts";

const NS_PER_SECOND = 1_000_000_000n;

/**
 * A key like a session's, for a CLI or an IDE (signin#6.3). A limited key gets a token instead, with its own limits and
 * a generated name (signin#6.1), so that its limits cannot be escaped this way.
 */
export function createKey(deps: Deps, order: KeyOrder): Promise<IssuedKey> {
  const lifetime = deps.config.tokenLifetime.default;
  if (isLimited(order.creator.key)) {
    return orderToken(deps, order, { lifetime, isChosen: false, name: generatedName(deps), limits: {} });
  }
  const request = {
    userId: order.holder.id,
    loginType: "password",
    lifetimeSeconds: Number(lifetime / NS_PER_SECOND),
    ipAddress: order.origin.ipAddress,
    method: "session_key",
    userAgent: order.origin.userAgent,
  } as const;
  return withLivingCreator(deps, order, (living) => issueKey(living, request));
}

import type { Deps } from "../deps.ts";
import { sha256 } from "../http/secret-compare.ts";
import type { LoginType } from "../store/schema.ts";
import { KEY_ID_LENGTH, KEY_SECRET_LENGTH, randomAlphanumerics } from "./api-key-token.ts";

interface KeyRequest {
  userId: string;
  loginType: LoginType;
  lifetimeSeconds: number;
  ipAddress: string;
}

export interface IssuedKey {
  id: string;
  /** `ID-SECRET`. Only its hash is kept. */
  token: string;
}

export async function issueKey(
  deps: Pick<Deps, "store" | "clock" | "random">,
  request: KeyRequest,
): Promise<IssuedKey> {
  const id = randomAlphanumerics(deps.random, KEY_ID_LENGTH);
  const secret = randomAlphanumerics(deps.random, KEY_SECRET_LENGTH);
  const now = deps.clock.now();
  await deps.store.apiKeys.insert({
    ...request,
    id,
    hashedSecret: sha256(secret),
    lastUsed: new Date(0),
    createdAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + request.lifetimeSeconds * 1000),
  });
  return { id, token: `${id}-${secret}` };
}

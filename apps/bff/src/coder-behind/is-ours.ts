import type { Deps } from "../deps.ts";
import { parseApiKeyToken } from "../keys/api-key-token.ts";

/** Whether it is a key of this server, or was one; also one with another secret, which nobody else can have given out. */
export async function isOurs({ store }: Pick<Deps, "store">, token: string): Promise<boolean> {
  const parsed = parseApiKeyToken(token);
  return !("error" in parsed) && (await store.endedApiKeys.isOurs(parsed.id));
}

import type { Deps } from "../deps.ts";
import { parseApiKeyToken } from "../keys/api-key-token.ts";

/** Whether it is or was a key of this server; also with a wrong secret, since nobody else can have issued that id. */
export async function isOurs({ store }: Pick<Deps, "store">, token: string): Promise<boolean> {
  const parsed = parseApiKeyToken(token);
  return !("error" in parsed) && (await store.endedApiKeys.isOurs(parsed.id));
}

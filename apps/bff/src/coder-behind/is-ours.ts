import type { Deps } from "../deps.ts";
import { parseApiKeyToken } from "../keys/api-key-token.ts";

/**
 * Whether one of them is or was a key of this server; also with a wrong secret, since nobody else can have issued that
 * id.
 */
export async function isOurs({ store }: Pick<Deps, "store">, ...tokens: string[]): Promise<boolean> {
  const ids = tokens.map(parseApiKeyToken).flatMap((parsed) => ("error" in parsed ? [] : [parsed.id]));
  return ids.length > 0 && (await store.endedApiKeys.includeOurs(ids));
}

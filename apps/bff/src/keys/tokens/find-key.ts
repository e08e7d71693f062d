import type { Deps } from "../../deps.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import type { ApiKeyRow, UserRow } from "../../store/schema.ts";

const KEY_ID = /^[a-zA-Z0-9]{1,32}$/;

/** A key of any kind. Throws 404 also for somebody else's. */
export async function findKeyOf({ store }: Pick<Deps, "store">, holder: UserRow, id: string): Promise<ApiKeyRow> {
  // Impossible ids are not looked up: PostgreSQL rejects some of them, for example with NUL.
  const key = KEY_ID.test(id) ? await store.apiKeys.findById(id) : undefined;
  if (key?.userId !== holder.id) throw resourceNotFound();
  return key;
}

export async function findTokenOf({ store }: Pick<Deps, "store">, holder: UserRow, name: string): Promise<ApiKeyRow> {
  const key = name.includes("\u0000") ? undefined : await store.apiKeys.findToken(holder.id, name);
  if (!key) throw resourceNotFound();
  return key;
}

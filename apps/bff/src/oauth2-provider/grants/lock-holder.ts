import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";

/**
 * The person whom tokens are for, while they may sign in; undefined otherwise. Until the transaction ends nothing else
 * gives out or takes away what is theirs, be it another grant or a new password (rule 23).
 */
export async function lockHolder(store: Tables, userId: string): Promise<UserRow | undefined> {
  const user = await store.users.lock(userId);
  return user === undefined || user.status === "suspended" ? undefined : user;
}

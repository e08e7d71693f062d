import type { Deps } from "../deps.ts";
import type { UserRow } from "../store/schema.ts";

/** Whoever comes back makes their dormant account active. */
export async function wakeDormant({ store, clock }: Pick<Deps, "store" | "clock">, user: UserRow): Promise<UserRow> {
  if (user.status !== "dormant") return user;
  return store.users.update(user.id, { status: "active", updatedAt: clock.now() });
}

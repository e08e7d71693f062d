import type { Deps } from "../../deps.ts";
import type { UserRow } from "../../store/schema.ts";

/** Stores a password that was just verified in the current form, unless it was changed in the meantime (design#7). */
export async function upgradeHash(
  deps: Pick<Deps, "store" | "passwords">,
  user: UserRow,
  password: string,
): Promise<void> {
  const { id, hashedPassword } = user;
  if (hashedPassword === null || !deps.passwords.isOutdated(hashedPassword)) return;
  await deps.store.users.replaceHash(id, hashedPassword, await deps.passwords.hash(password));
}

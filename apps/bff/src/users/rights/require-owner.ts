import { forbidden } from "../../http/api-error.ts";
import type { UserRow } from "../../store/schema.ts";
import { OWNER } from "../roles.ts";

/** For what only owners may do. Throws 403. */
export function requireOwner({ user }: { user: Pick<UserRow, "rbacRoles"> }): void {
  if (!user.rbacRoles.includes(OWNER)) throw forbidden();
}

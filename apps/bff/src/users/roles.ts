import type { UserRow } from "../store/schema.ts";

export const OWNER = "owner";

const DISPLAY_NAMES: Record<string, string> = {
  owner: "Owner",
  auditor: "Auditor",
  "template-admin": "Template Admin",
  "user-admin": "User Admin",
  member: "Member",
};

export function displayNameOfRole(role: string): string {
  return DISPLAY_NAMES[role] ?? role;
}

/** Whether somebody may read another person's account. Everybody may read their own. */
export function mayReadUser(reader: UserRow, target: UserRow): boolean {
  return reader.id === target.id || reader.rbacRoles.some((role) => role === OWNER || role === "user-admin");
}

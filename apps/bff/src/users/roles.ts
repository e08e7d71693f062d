import type { UserRow } from "../store/schema.ts";

export const OWNER = "owner";
const USER_ADMIN = "user-admin";
const AUDITOR = "auditor";
/** The role that everybody has; never stored. */
export const MEMBER = "member";

/** Roles that can be assigned, the most powerful first. */
export const siteRoles: readonly string[] = [OWNER, USER_ADMIN, "template-admin", AUDITOR];

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

/** Who may read the audit log. */
export function mayReadAuditLogs(reader: UserRow): boolean {
  return reader.rbacRoles.some((role) => role === OWNER || role === AUDITOR);
}

/** Who may see the deployment's configuration and statistics (general#7.1, general#8). */
export function mayReadDeployment(reader: UserRow): boolean {
  return reader.rbacRoles.some((role) => role === OWNER || role === AUDITOR);
}

/** Who may manage other people's accounts. */
export function isUserAdmin({ rbacRoles }: Pick<UserRow, "rbacRoles">): boolean {
  return rbacRoles.includes(OWNER) || rbacRoles.includes(USER_ADMIN);
}

/** Who may see everybody's account. */
export function mayReadUsers(reader: Pick<UserRow, "rbacRoles">): boolean {
  return isUserAdmin(reader) || reader.rbacRoles.includes(AUDITOR);
}

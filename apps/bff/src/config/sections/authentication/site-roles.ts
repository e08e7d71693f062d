/** The role that everybody has without being assigned it. */
export const MEMBER = "member";

/** Site roles that a claim can be mapped to. */
export const siteRoles: ReadonlySet<string> = new Set(["owner", "template-admin", "user-admin", "auditor", MEMBER]);

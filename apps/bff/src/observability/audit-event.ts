import type { AuditAction, AuditResourceType } from "@coder-sign-in/api-types";
import type { UserRow } from "../store/schema.ts";

type Fact = string | number | boolean | readonly string[] | null;

/**
 * Facts that a row may carry besides its own columns. The list is closed so that nothing gets in by spreading an
 * object: add a name here when an event needs one, never the name of a credential (rules#70).
 */
export type AuditFacts = Readonly<
  Partial<
    Record<
      | "automatic_actor"
      | "automatic_subsystem"
      | "login_type"
      | "from_login_type"
      | "to_login_type"
      | "method"
      | "created_at"
      | "expires_at"
      | "key_id"
      | "token_name"
      | "scopes"
      | "reason"
      | "client_id"
      | "client_name"
      | "count"
      | "external_user_id"
      | "token_revoked"
      | "repeated"
      | "except"
      | "format"
      | "filter",
      Fact
    >
  >
>;

/**
 * What changed, in Coder's shape. Of a `secret`, only the fact of the change is recorded; old and new value stay empty.
 */
export type AuditDiff = Readonly<Record<string, { old: Fact; new: Fact; secret: boolean }>>;

const SHOWN = ["email", "username", "name", "avatarUrl", "status", "loginType", "rbacRoles", "deleted"] as const;
const COLUMN_NAMES: Partial<Record<(typeof SHOWN)[number], string>> = {
  avatarUrl: "avatar_url",
  loginType: "login_type",
  rbacRoles: "rbac_roles",
};

/** The changes between two states of an account. Of a password, only the fact that it changed. */
export function diffOfUser(before: UserRow, after: UserRow): AuditDiff {
  const shown = SHOWN.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map((name) => [
    COLUMN_NAMES[name] ?? name,
    { old: before[name], new: after[name], secret: false },
  ]);
  const password =
    before.hashedPassword === after.hashedPassword ? [] : [["hashed_password", { old: "", new: "", secret: true }]];
  return Object.fromEntries([...shown, ...password]);
}

export interface AuditEvent {
  action: AuditAction;
  resourceType: AuditResourceType;
  /** For a key, as in Coder, the id of its owner. Absent if nobody or nothing was found. */
  resourceId?: string;
  /** The resource's display name: a username, the name of a token. */
  resourceTarget?: string;
  /** Who did it; absent if unknown. */
  userId?: string;
  facts?: AuditFacts;
  diff?: AuditDiff;
}

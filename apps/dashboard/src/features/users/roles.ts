import type { User } from "@coder-sign-in/api-types";

export const OWNER = "owner";

/** What each site role permits, in plain words, the most powerful first. */
export const roles = [
  { name: OWNER, label: "Owner", words: "Can do everything. Only owners can manage other owners." },
  {
    name: "user-admin",
    label: "User Admin",
    words:
      "Manages all accounts except those of owners: creates, suspends and deletes them, assigns roles that they have themselves, and sets passwords of people who have no other roles than they do.",
  },
  {
    name: "template-admin",
    label: "Template Admin",
    words: "Manages the templates that workspaces are created from.",
  },
  { name: "auditor", label: "Auditor", words: "Reads the audit log and all accounts, and changes nothing." },
] as const;

export function isOwner(user: User): boolean {
  return user.roles.some(({ name }) => name === OWNER);
}

function isUserAdmin(user: User): boolean {
  return isOwner(user) || user.roles.some(({ name }) => name === "user-admin");
}

/** Only owners change owners, and nobody changes their own roles. The server decides again. */
export function mayChange(actor: User, target: User): boolean {
  return actor.id !== target.id && isUserAdmin(actor) && (isOwner(actor) || !isOwner(target));
}

/** Nobody but an owner assigns or removes a role that they do not have. */
export function mayGiveAndTake(actor: User, role: string): boolean {
  return isOwner(actor) || actor.roles.some(({ name }) => name === role);
}

import type { User } from "@coder-sign-in/api-types";

export const OWNER = "owner";

/** What each site role lets somebody do, in plain words, the mightiest first. */
export const roles = [
  { name: OWNER, label: "Owner", words: "May do everything, and is the only one who can make or change other owners." },
  {
    name: "user-admin",
    label: "User Admin",
    words:
      "Looks after people, owners apart: creates accounts, suspends, deletes, gives and takes roles that they have themselves and sets passwords of people without others.",
  },
  {
    name: "template-admin",
    label: "Template Admin",
    words: "Looks after the templates that workspaces are made from.",
  },
  { name: "auditor", label: "Auditor", words: "Sees who did what and all accounts, and changes nothing." },
] as const;

function isOwner(user: User): boolean {
  return user.roles.some(({ name }) => name === OWNER);
}

function isUserAdmin(user: User): boolean {
  return isOwner(user) || user.roles.some(({ name }) => name === "user-admin");
}

/** Owners are for owners, and nobody is for themselves. The server decides again. */
export function mayChange(actor: User, target: User): boolean {
  return actor.id !== target.id && isUserAdmin(actor) && (isOwner(actor) || !isOwner(target));
}

/** Nobody but an owner gives or takes a role that they do not have. */
export function mayGiveAndTake(actor: User, role: string): boolean {
  return isOwner(actor) || actor.roles.some(({ name }) => name === role);
}

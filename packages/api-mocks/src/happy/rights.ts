import type { User } from "@coder-sign-in/api-types";

/** The server's table of who may do what to whom, as far as the mocks need it. */
export function isAdmin(user: User): boolean {
  return hasRole(user, "owner") || hasRole(user, "user-admin");
}

export function mayReadUsers(user: User): boolean {
  return isAdmin(user) || hasRole(user, "auditor");
}

export function mayAdminister(actor: User, target: User): boolean {
  return hasRole(actor, "owner") || (hasRole(actor, "user-admin") && !hasRole(target, "owner"));
}

/** Roles that the actor may not assign; accounts that have them are out of the actor's reach. */
export function missingRole(actor: User, roles: readonly string[]): string | undefined {
  if (hasRole(actor, "owner")) return undefined;
  return roles.find((role) => !hasRole(actor, role));
}

export function hasRole(user: User, role: string): boolean {
  return user.roles.some(({ name }) => name === role);
}

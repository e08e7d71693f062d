import type { User } from "@coder-sign-in/api-types";

/** Who a page is for. The server decides again, and only that protects anything. */
export interface Audience {
  /** Site roles of which one is needed. */
  roles: readonly string[];
  /** Shown to everybody else. */
  words: string;
}

export const owners: Audience = {
  roles: ["owner"],
  words: "Only owners can change how this deployment works.",
};

export const userAdmins: Audience = {
  roles: ["owner", "user-admin"],
  words: "Only owners and user admins can manage other accounts.",
};

export const auditors: Audience = {
  roles: ["owner", "auditor"],
  words: "Only owners and auditors can see the configuration and the audit log of this deployment.",
};

export function isAmong({ roles }: Audience, user: User): boolean {
  return user.roles.some(({ name }) => roles.includes(name));
}

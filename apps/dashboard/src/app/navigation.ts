import type { User } from "@coder-sign-in/api-types";
import { paths } from "./paths.ts";

interface NavigationEntry {
  label: string;
  href: string;
  /** Site roles of which one is needed; absent: everybody sees the entry. The server decides again. */
  roles?: readonly string[];
}

export interface NavigationGroup {
  /** Absent for what stands on its own. */
  label?: string;
  entries: readonly NavigationEntry[];
}

const navigation: readonly NavigationGroup[] = [
  { entries: [{ label: "Home", href: paths.home.href() }] },
  {
    label: "Account settings",
    entries: [
      { label: "Security", href: paths.security.href() },
      { label: "Tokens", href: paths.tokens.href() },
      { label: "External accounts", href: paths.externalAuthList.href() },
    ],
  },
  {
    label: "Deployment",
    entries: [
      { label: "Users", href: paths.users.href(), roles: ["owner", "user-admin"] },
      { label: "Audit", href: paths.audit.href(), roles: ["owner", "auditor"] },
    ],
  },
];

/** What this person can go to; groups without entries are left out. */
export function navigationOf(user: User): NavigationGroup[] {
  const mayOpen = ({ roles }: NavigationEntry) => !roles || user.roles.some(({ name }) => roles.includes(name));
  return navigation
    .map((group) => ({ ...group, entries: group.entries.filter(mayOpen) }))
    .filter(({ entries }) => entries.length > 0);
}

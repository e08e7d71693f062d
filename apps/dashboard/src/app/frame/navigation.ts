import type { User } from "@coder-sign-in/api-types";
import { type Audience, auditors, isAmong, owners, userAdmins } from "../audiences.ts";
import { paths } from "../paths.ts";

interface NavigationEntry {
  label: string;
  href: string;
  /** Absent: everybody sees the entry. */
  audience?: Audience;
}

export interface NavigationGroup {
  /** Absent for entries without a group. */
  label?: string;
  entries: readonly NavigationEntry[];
}

const navigation: readonly NavigationGroup[] = [
  { entries: [{ label: "Home", href: paths.home.href() }] },
  {
    label: "Account settings",
    entries: [
      { label: "Account", href: paths.account.href() },
      { label: "Security", href: paths.security.href() },
      { label: "Sessions", href: paths.sessions.href() },
      { label: "Tokens", href: paths.tokens.href() },
      { label: "SSH key", href: paths.sshKey.href() },
      { label: "Authorized apps", href: paths.authorizedApps.href() },
      { label: "External accounts", href: paths.externalAuthList.href() },
    ],
  },
  {
    label: "Deployment",
    entries: [
      { label: "Overview", href: paths.deployment.href(), audience: auditors },
      { label: "User authentication", href: paths.userAuth.href(), audience: auditors },
      { label: "Options", href: paths.options.href(), audience: auditors },
      { label: "Users", href: paths.users.href(), audience: userAdmins },
      { label: "OAuth2 apps", href: paths.oauth2Apps.href(), audience: owners },
      { label: "Audit", href: paths.audit.href(), audience: auditors },
    ],
  },
];

/** The entries for this person; groups without entries are omitted. */
export function navigationOf(user: User): NavigationGroup[] {
  const mayOpen = ({ audience }: NavigationEntry) => !audience || isAmong(audience, user);
  return navigation
    .map((group) => ({ ...group, entries: group.entries.filter(mayOpen) }))
    .filter(({ entries }) => entries.length > 0);
}

import type { User } from "@coder-sign-in/api-types";
import type { ReactNode } from "react";
import { paths } from "../../app/paths.ts";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Avatar } from "../../components/identity/avatar.tsx";
import { type Column, Table } from "../../components/lists/table.tsx";
import { LastSeen } from "./last-seen.tsx";
import { RoleBadges, StatusBadge, waysToSignIn } from "./user-badges.tsx";

interface UserTableProps {
  users: readonly User[];
  actionsFor: (user: User) => ReactNode;
}

const COLUMNS: [Column<User>, ...Column<User>[]] = [
  { title: "Person", cell: (user) => <Person user={user} /> },
  { title: "Status", width: "@4xl:w-28", cell: ({ status }) => <StatusBadge status={status} /> },
  { title: "Roles", width: "@4xl:w-36", cell: ({ roles }) => <RoleBadges roles={roles} /> },
  { title: "Signs in with", width: "@4xl:w-40", cell: ({ login_type }) => waysToSignIn[login_type] },
  { title: "Last seen", width: "@4xl:w-32", cell: (user) => <LastSeen user={user} /> },
];

export function UserTable({ users, actionsFor }: UserTableProps) {
  return (
    <Table
      caption="Users of this deployment"
      columns={COLUMNS}
      rows={users}
      keyOf={({ id }) => id}
      actionsFor={actionsFor}
    />
  );
}

function Person({ user }: { user: User }) {
  return (
    <span className="flex items-start gap-3">
      <Avatar picture={user.avatar_url} name={user.username} className="mt-0.5 size-9 @2xl:@max-4xl:hidden" />
      <span className="min-w-0">
        <span className="font-medium wrap-anywhere">
          <TextLink to={paths.user.href(user.username)}>{user.username}</TextLink>
        </span>
        {user.name && <span className="block text-sm wrap-anywhere">{user.name}</span>}
        <span className="block text-sm text-muted wrap-anywhere">{user.email}</span>
      </span>
    </span>
  );
}

import type { User } from "@coder-sign-in/api-types";
import type { ReactNode } from "react";
import { Avatar } from "../../components/avatar.tsx";
import { relativeTime } from "../../lib/relative-time.ts";
import { exactTime } from "../../lib/words-for-time.ts";
import { RoleBadges, StatusBadge, waysToSignIn } from "./user-badges.tsx";

interface UserTableProps {
  users: readonly User[];
  actionsFor: (user: User) => ReactNode;
}

/** A row for each person; on a phone each row becomes a card, since a table would be cut. */
export function UserTable({ users, actionsFor }: UserTableProps) {
  return (
    <table className="block w-full text-left md:table">
      <caption className="sr-only">People of this deployment</caption>
      <thead className="sr-only text-sm text-muted md:not-sr-only md:table-header-group">
        <tr>
          {["Person", "Status", "Roles", "Signs in with", "Last seen"].map((title) => (
            <th key={title} scope="col" className="py-2 pr-3 font-medium">
              {title}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody className="block divide-y divide-line border-y border-line md:table-row-group">
        {users.map((user) => (
          <UserRow key={user.id} user={user} actions={actionsFor(user)} />
        ))}
      </tbody>
    </table>
  );
}

function UserRow({ user, actions }: { user: User; actions: ReactNode }) {
  return (
    <tr className="block py-3 align-top md:table-row">
      <th scope="row" className="block font-normal md:table-cell md:py-3 md:pr-3">
        <span className="flex items-start gap-3">
          <Avatar picture={user.avatar_url} name={user.username} className="mt-0.5 size-9" />
          <span className="min-w-0">
            <span className="font-medium wrap-anywhere">{user.username}</span>
            {user.name && <span className="block text-sm wrap-anywhere">{user.name}</span>}
            <span className="block text-sm text-muted wrap-anywhere">{user.email}</span>
          </span>
        </span>
      </th>
      <Cell title="Status">
        <StatusBadge status={user.status} />
      </Cell>
      <Cell title="Roles">
        <RoleBadges roles={user.roles} />
      </Cell>
      <Cell title="Signs in with">{waysToSignIn[user.login_type]}</Cell>
      <Cell title="Last seen">
        <LastSeen user={user} />
      </Cell>
      <td className="block pt-1 md:table-cell md:py-2 md:text-right">{actions}</td>
    </tr>
  );
}

function Cell({ title, children }: { title: string; children: ReactNode }) {
  return (
    <td className="flex gap-3 py-0.5 text-sm md:table-cell md:py-3 md:pr-3">
      <span aria-hidden="true" className="w-24 shrink-0 text-muted md:hidden">
        {title}
      </span>
      <span className="min-w-0">{children}</span>
    </td>
  );
}

function LastSeen({ user: { last_seen_at, created_at } }: { user: User }) {
  const atMs = Date.parse(last_seen_at);
  if (atMs <= Date.parse(created_at)) return <span className="text-muted">never</span>;
  return (
    <time dateTime={last_seen_at} title={exactTime(atMs)}>
      {relativeTime(atMs, Date.now())}
    </time>
  );
}

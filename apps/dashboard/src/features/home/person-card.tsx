import type { User } from "@coder-sign-in/api-types";
import { useState } from "react";

interface PersonCardProps {
  user: User;
}

export function PersonCard({ user }: PersonCardProps) {
  return (
    <div className="flex items-center gap-4">
      <Avatar user={user} />
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{user.username}</p>
        <p className="text-sm text-muted wrap-anywhere">{user.email}</p>
      </div>
    </div>
  );
}

/** Decoration: the name stands beside it. Pictures may be blocked or gone, then the initial stands in. */
function Avatar({ user }: PersonCardProps) {
  const [isBroken, setBroken] = useState(false);
  if (user.avatar_url && !isBroken) {
    return (
      <img
        src={user.avatar_url}
        alt=""
        onError={() => setBroken(true)}
        className="size-14 shrink-0 rounded-full bg-sunken"
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className="grid size-14 shrink-0 place-items-center rounded-full bg-accent-soft text-xl font-semibold text-accent uppercase"
    >
      {user.username.slice(0, 1)}
    </span>
  );
}

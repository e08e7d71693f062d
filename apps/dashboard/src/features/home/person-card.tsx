import type { User } from "@coder-sign-in/api-types";
import { Avatar } from "../../components/identity/avatar.tsx";

export function PersonCard({ user }: { user: User }) {
  return (
    <div className="flex items-center gap-4">
      <Avatar picture={user.avatar_url} name={user.username} className="size-14 text-xl" />
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{user.username}</p>
        <p className="text-sm text-muted wrap-anywhere">{user.email}</p>
      </div>
    </div>
  );
}

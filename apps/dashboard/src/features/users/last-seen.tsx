import type { User } from "@coder-sign-in/api-types";
import { Moment } from "../../components/moment.tsx";

export function LastSeen({ user: { last_seen_at, created_at } }: { user: User }) {
  // Go's zero time, long before any account.
  if (Date.parse(last_seen_at) < Date.parse(created_at)) return <span className="text-muted">never</span>;
  return <Moment at={last_seen_at} />;
}

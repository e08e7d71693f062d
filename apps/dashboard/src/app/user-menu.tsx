import type { User } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { describeError } from "../api/describe-error.ts";
import { signOut } from "../api/session.queries.ts";
import { Alert } from "../components/alert.tsx";
import { Avatar } from "../components/avatar.tsx";
import { Button } from "../components/button.tsx";
import { leaveTo } from "../lib/leave-to.ts";
import { announceSession } from "../lib/session-channel.ts";
import { pageAfterSignOut } from "./page-after-sign-out.ts";

const MENU_ID = "user-menu";

/** The browser's own popover closes on Escape and on a click beside it. */
export function UserMenu({ user }: { user: User }) {
  const leaving = useMutation({
    ...signOut(),
    onSuccess: () => {
      announceSession({ kind: "signed-out" });
      leaveTo(pageAfterSignOut());
    },
  });

  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        aria-label={`Account menu of ${user.username}`}
        className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-md px-2 hover:bg-sunken"
      >
        <Avatar picture={user.avatar_url} name={user.username} className="size-8" />
        <span className="min-w-0 truncate">{user.username}</span>
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        className="inset-auto top-16 right-[max(1rem,calc(50vw-31rem))] m-0 w-72 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-surface p-4 text-text shadow-lg sm:top-18"
      >
        <p className="font-medium wrap-anywhere">{user.name || user.username}</p>
        <p className="text-sm text-muted wrap-anywhere">{user.email}</p>
        <div className="mt-3 flex flex-col gap-3">
          {leaving.isError && (
            <Alert tone="danger" title="You are still signed in.">
              {describeError(leaving.error).title}
            </Alert>
          )}
          <Button look="secondary" isBusy={leaving.isPending || leaving.isSuccess} onClick={() => leaving.mutate()}>
            Sign out
          </Button>
        </div>
      </div>
    </>
  );
}

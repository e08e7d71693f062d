import type { AuthorizationRequest } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { signOut } from "../../api/session.queries.ts";
import { describeError } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { Avatar } from "../../components/identity/avatar.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { announceSession } from "../../lib/session-channel.ts";
import { paths } from "../paths.ts";

const MESSAGE = "You are signed out. Sign in with the account that the app should use.";

interface SignedInAsProps {
  user: AuthorizationRequest["user"];
  /** Where another account continues; absent: at this address, its query unchanged. */
  returnTo?: string;
}

/** The account that an app requests access to. Switching ends the session. */
export function SignedInAs({ user, returnTo }: SignedInAsProps) {
  const { pathname, search } = useLocation();
  const leaving = useMutation({
    ...signOut(),
    onSuccess: () => {
      announceSession({ kind: "signed-out" });
      leaveTo(paths.login.href(returnTo ?? pathname + search, MESSAGE));
    },
  });

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Avatar picture={user.avatar_url} name={user.username} className="size-10" />
        <p className="min-w-40 flex-1">
          <span className="block font-medium wrap-anywhere">{user.username}</span>
          <span className="block text-sm text-muted wrap-anywhere">{user.email}</span>
        </p>
        <Button
          look="quiet"
          isBusy={leaving.isPending || leaving.isSuccess}
          className="text-sm"
          onClick={() => leaving.mutate()}
        >
          Use another account
        </Button>
      </div>
      {leaving.isError && (
        <Alert tone="danger" title="You are still signed in.">
          {describeError(leaving.error).title}
        </Alert>
      )}
    </>
  );
}

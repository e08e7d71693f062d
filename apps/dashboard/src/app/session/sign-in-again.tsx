import type { User } from "@coder-sign-in/api-types";
import { useQueryClient } from "@tanstack/react-query";
import { type MouseEvent, type RefObject, useEffect } from "react";
import { useLocation } from "react-router";
import { currentUser, findCurrentUser } from "../../api/session.queries.ts";
import { Button, ButtonLink } from "../../components/actions/button.tsx";
import { Dialog } from "../../components/dialogs/dialog.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { onSessionNews } from "../../lib/session-channel.ts";
import { paths } from "../paths.ts";
import { type SessionEnd, useSessionEnd } from "./use-session-end.ts";

interface SignInAgainProps {
  user: User;
  leaving?: RefObject<Promise<boolean>>;
}

/**
 * Offers to sign in when a session ends on a page. That happens in another tab, so that nothing typed is lost; requests
 * that were refused meanwhile are repeated afterwards.
 */
export default function SignInAgain({ user, leaving }: SignInAgainProps) {
  const end = useSessionEnd(leaving);
  return end && <SignInAgainDialog user={user} end={end} />;
}

const SIGN_IN = paths.login.href(paths.signedInAgain.href());

function SignInAgainDialog({ user, end: { message, settle } }: { user: User; end: SessionEnd }) {
  useReturn(user, () => settle(true));
  const stay = () => settle(false);

  return (
    <Dialog title="Sign in again" onCancel={stay}>
      <p>{message}</p>
      <p>Sign-in opens in a new tab. This page keeps what you typed and continues when you are back.</p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="secondary" onClick={stay}>
          Not now
        </Button>
        <ButtonLink href={SIGN_IN} target="_blank" onClick={openTab}>
          Sign in
        </ButtonLink>
      </div>
    </Dialog>
  );
}

/** Only a tab that a script has opened can be closed by one, which brings the person back here. */
function openTab(event: MouseEvent) {
  if (window.open(SIGN_IN)) event.preventDefault();
}

/** Checks whether somebody is signed in when another tab says so, and whenever this one gets the focus. */
function useReturn(user: User, onReturn: () => void): void {
  const { pathname, search } = useLocation();
  const client = useQueryClient();

  useEffect(() => {
    async function look() {
      const found = await findCurrentUser().catch(() => null);
      if (found === null) return;
      // The content of the page is not for another person.
      if (found.id !== user.id) return leaveTo(pathname + search);
      client.setQueryData(currentUser().queryKey, found);
      onReturn();
    }

    const stopListening = onSessionNews(({ kind }) => kind === "signed-in" && void look());
    window.addEventListener("focus", look);
    return () => {
      stopListening();
      window.removeEventListener("focus", look);
    };
  });
}

import type { User, UserSession } from "@coder-sign-in/api-types";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { countsInWords } from "../../api/sessions/session-words.ts";
import { endAllSessions } from "../../api/sessions/sessions.queries.ts";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";

interface SignOutEverywhereProps {
  user: User;
  sessions: readonly UserSession[];
  onEnded: () => void;
}

export function SignOutEverywhere({ user, sessions, onEnded }: SignOutEverywhereProps) {
  return (
    <DialogButton
      look="danger"
      className="self-start"
      dialog={(close) => (
        <ConfirmDialog
          title={`Sign out ${user.username} everywhere?`}
          action="Sign out everywhere"
          isDestructive
          failure={`${user.username} is still signed in.`}
          mutation={endAllSessions(user.id)}
          onClose={close}
          onDone={onEnded}
        >
          <p>
            This ends {countsInWords(sessions)} immediately. Tokens are deleted, and apps have to ask again. The account
            stays active: {user.username} can sign in again. To prevent that, suspend the account.
          </p>
        </ConfirmDialog>
      )}
    >
      Sign out everywhere
    </DialogButton>
  );
}

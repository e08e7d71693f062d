import type { UserSession } from "@coder-sign-in/api-types";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { ConfirmDialog } from "../dialogs/confirm-dialog.tsx";
import { endedInWords, KINDS, sessionName } from "./session-words.ts";
import { endSession } from "./sessions.queries.ts";

interface EndSessionProps {
  session: UserSession;
  /** Its owner; absent for one's own. */
  user?: string | undefined;
  onEnded: (news: string) => void;
}

export function EndSession({ session, user, onEnded }: EndSessionProps) {
  const name = sessionName(session);
  const { action, consequence } = KINDS[session.kind];
  return (
    <DialogButton
      look="quiet-danger"
      className="whitespace-nowrap"
      aria-label={`${action}: ${name}`}
      dialog={(close) => (
        <ConfirmDialog
          title={`${action} “${name}”?`}
          action={action}
          isDestructive
          failure="The session was not ended."
          mutation={endSession(session.id, user)}
          onClose={close}
          onDone={(wasThere) => onEnded(endedInWords(session, wasThere))}
        >
          <p>{consequence}</p>
        </ConfirmDialog>
      )}
    >
      {action}
    </DialogButton>
  );
}

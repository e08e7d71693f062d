import type { UserSession } from "@coder-sign-in/api-types";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { KINDS, sessionName } from "./session-words.ts";
import { endSession } from "./sessions.queries.ts";

interface EndSessionProps {
  session: UserSession;
  onEnded: () => void;
}

export function EndSession({ session, onEnded }: EndSessionProps) {
  const name = sessionName(session);
  const { action, consequence } = KINDS[session.kind];
  return (
    <DialogButton
      look="quiet-danger"
      className="whitespace-nowrap"
      aria-label={`${action}: ${name}`}
      dialog={(close) => (
        <ConfirmDialog
          title={`${action}: ${name}?`}
          action={action}
          isDestructive
          failure="The session was not ended."
          mutation={endSession(session.id)}
          onClose={close}
          onDone={onEnded}
        >
          <p>{consequence}</p>
        </ConfirmDialog>
      )}
    >
      {action}
    </DialogButton>
  );
}

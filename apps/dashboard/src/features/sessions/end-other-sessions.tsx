import type { UserSession } from "@coder-sign-in/api-types";
import { useState } from "react";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { countInWords, countsInWords } from "../../api/sessions/session-words.ts";
import { endOtherSessions } from "../../api/sessions/sessions.queries.ts";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { Choice } from "../../components/forms/choice.tsx";

interface EndOtherSessionsProps {
  /** All but this one. */
  others: readonly UserSession[];
  onEnded: () => void;
}

export function EndOtherSessions({ others, onEnded }: EndOtherSessionsProps) {
  return (
    <DialogButton
      look="danger"
      className="self-start"
      dialog={(close) => <EndOthersDialog others={others} onClose={close} onDone={onEnded} />}
    >
      Sign out everywhere else
    </DialogButton>
  );
}

interface EndOthersDialogProps {
  others: readonly UserSession[];
  onClose: () => void;
  onDone: () => void;
}

function EndOthersDialog({ others, onClose, onDone }: EndOthersDialogProps) {
  const [withTokens, setWithTokens] = useState(false);
  const tokens = countInWords("token", others);
  const rest = countsInWords(others.filter(({ kind }) => kind !== "token"));
  return (
    <ConfirmDialog
      title="Sign out everywhere else?"
      action="Sign out everywhere else"
      isDestructive
      failure="You are still signed in elsewhere."
      mutation={endOtherSessions({ withTokens })}
      onClose={onClose}
      onDone={onDone}
    >
      {rest && <p>This signs out {rest}. This browser stays signed in. Apps have to ask you again.</p>}
      {tokens && (
        <Choice
          type="checkbox"
          label={`Also delete ${tokens}`}
          hint="Programs that use them lose access. This cannot be undone."
          checked={withTokens}
          onChange={({ currentTarget }) => setWithTokens(currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  );
}

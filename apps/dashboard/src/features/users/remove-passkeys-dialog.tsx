import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import type { UserDialogProps } from "./user-dialog-props.ts";
import { removePasskeys } from "./users.queries.ts";

/** For a person who has lost their passkeys and recovery codes. */
export function RemovePasskeysDialog({ user, onClose, onDone }: UserDialogProps) {
  return (
    <ConfirmDialog
      title={`Remove the passkeys of ${user.username}?`}
      action="Remove passkeys"
      isDestructive
      failure="The passkeys were not removed."
      mutation={removePasskeys(user)}
      onClose={onClose}
      onDone={(count) =>
        onDone(count === 0 ? `${user.username} has no passkeys.` : `The passkeys of ${user.username} were removed.`)
      }
    >
      <p>
        Their password alone then signs them in, and their recovery codes stop working. Make sure that the request
        really comes from them.
      </p>
    </ConfirmDialog>
  );
}

import type { User } from "@coder-sign-in/api-types";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import type { UserDialogProps } from "./user-dialog-props.ts";
import { activateUser, suspendUser } from "./users.queries.ts";

export function SuspendDialog({ user, onClose, onDone }: UserDialogProps) {
  return (
    <ConfirmDialog
      title={`Suspend ${user.username}?`}
      action="Suspend"
      isDestructive
      failure="The account was not suspended."
      mutation={suspendUser(user)}
      onClose={onClose}
      onDone={() => onDone(`${user.username} was suspended. Their sessions and tokens no longer work.`)}
    >
      <p>
        {nameOf(user)} is signed out everywhere immediately, and their tokens stop working. Nothing is deleted: you can
        activate the account again.
      </p>
    </ConfirmDialog>
  );
}

export function ActivateDialog({ user, onClose, onDone }: UserDialogProps) {
  return (
    <ConfirmDialog
      title={`Activate ${user.username}?`}
      action="Activate"
      failure="The account was not activated."
      mutation={activateUser(user)}
      onClose={onClose}
      onDone={() => onDone(`${user.username} was activated and can sign in.`)}
    >
      <p>
        {nameOf(user)} can sign in again. Earlier sessions and tokens stay revoked: they have to sign in and create
        tokens again.
      </p>
    </ConfirmDialog>
  );
}

function nameOf({ name, username }: User): string {
  return name || username;
}

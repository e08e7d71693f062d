import { ConfirmByTyping } from "../../api/dialogs/confirm-by-typing.tsx";
import type { UserDialogProps } from "./user-dialog-props.ts";
import { deleteUser } from "./users.queries.ts";

export function DeleteUserDialog({ user, onClose, onDeleted }: UserDialogProps) {
  return (
    <ConfirmByTyping
      title={`Delete ${user.username}?`}
      word={user.username}
      wordName="username"
      thing="this account"
      action="Delete account"
      failure="The account was not deleted."
      mutation={deleteUser(user)}
      onClose={onClose}
      onDone={() => onDeleted(`The account ${user.username} was deleted.`)}
    >
      <p>
        The account, its sessions, tokens and links to providers are deleted immediately. This cannot be undone. The
        username and {user.email} can be used for a new account. The audit log keeps what the person did.
      </p>
    </ConfirmByTyping>
  );
}

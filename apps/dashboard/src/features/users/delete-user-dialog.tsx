import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../api/confirm-dialog.tsx";
import { Field } from "../../components/field.tsx";
import type { UserDialogProps } from "./user-dialog-props.ts";
import { deleteUser } from "./users.queries.ts";

/** Typing the name keeps a deletion from happening by a click too many. */
export function DeleteUserDialog({ user, onCancel, onDone }: UserDialogProps) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const deletion = useMutation(deleteUser(user));

  function confirm() {
    if (typed.trim() !== user.username) return setProblem(`Type ${user.username} to delete this account.`);
    deletion.mutate(undefined, { onSuccess: () => onDone(`The account ${user.username} was deleted.`) });
  }

  return (
    <ConfirmDialog
      title={`Delete ${user.username}?`}
      action="Delete account"
      failure="The account was not deleted."
      isBusy={deletion.isPending}
      error={deletion.error}
      onCancel={onCancel}
      onConfirm={confirm}
    >
      <p>
        The account, its sessions, tokens and links to providers are gone at once, and there is no way back. The
        username and {user.email} can be used for a new account. What the person did stays in the audit log.
      </p>
      <Field
        label={`Type the username ${user.username}`}
        name="username"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        error={problem}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setProblem(undefined);
        }}
      />
    </ConfirmDialog>
  );
}

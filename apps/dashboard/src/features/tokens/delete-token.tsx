import type { ApiKeyWithOwner } from "@coder-sign-in/api-types";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { deleteToken } from "./tokens.queries.ts";

interface DeleteTokenProps {
  token: ApiKeyWithOwner;
  onDeleted: () => void;
}

export function DeleteToken({ token: { id, token_name: name }, onDeleted }: DeleteTokenProps) {
  return (
    <DialogButton
      look="quiet-danger"
      aria-label={`Delete token ${name}`}
      dialog={(close) => (
        <ConfirmDialog
          title={`Delete the token “${name}”?`}
          action="Delete token"
          isDestructive
          failure="The token was not deleted."
          mutation={deleteToken(id)}
          onClose={close}
          onDone={onDeleted}
        >
          <p>Programs that use it lose access immediately. This cannot be undone.</p>
        </ConfirmDialog>
      )}
    >
      Delete
    </DialogButton>
  );
}

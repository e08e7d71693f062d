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
          <p>Whoever uses it is refused at once. There is no way back; a new token has a new key.</p>
        </ConfirmDialog>
      )}
    >
      Delete
    </DialogButton>
  );
}

import type { OAuth2ProviderApp, OAuth2ProviderAppSecret } from "@coder-sign-in/api-types";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { deleteSecret } from "./oauth2-apps.queries.ts";

interface DeleteSecretProps {
  app: OAuth2ProviderApp;
  secret: OAuth2ProviderAppSecret;
  onDeleted: () => void;
}

export function DeleteSecret({ app, secret: { id, client_secret_truncated: end }, onDeleted }: DeleteSecretProps) {
  return (
    <DialogButton
      look="quiet-danger"
      aria-label={`Delete the secret ending in ${end}`}
      dialog={(close) => (
        <ConfirmDialog
          title={`Delete the secret ending in ${end}?`}
          action="Delete secret"
          isDestructive
          failure="The secret was not deleted."
          mutation={deleteSecret(app.id, id)}
          onClose={close}
          onDone={onDeleted}
        >
          <p>
            Every token issued with it is revoked immediately, and the people who use them are signed out. To avoid
            that, generate a new secret and give it to the app first, then delete the old one.
          </p>
        </ConfirmDialog>
      )}
    >
      Delete
    </DialogButton>
  );
}

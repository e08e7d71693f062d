import type { AuthorizedApp } from "@coder-sign-in/api-types";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { plainName } from "../../lib/words/plain-name.ts";
import { revokeApp } from "./authorized-apps.queries.ts";

interface RevokeAppProps {
  app: AuthorizedApp;
  onRevoked: () => void;
}

export function RevokeApp({ app: { app }, onRevoked }: RevokeAppProps) {
  const name = plainName(app.name);
  return (
    <DialogButton
      look="quiet-danger"
      aria-label={`Revoke ${name}`}
      dialog={(close) => (
        <ConfirmDialog
          title={`Revoke ${name}?`}
          action="Revoke access"
          isDestructive
          failure="The access was not revoked."
          mutation={revokeApp(app.id)}
          onClose={close}
          onDone={onRevoked}
        >
          <p>It loses access immediately. To get it back it has to ask you again.</p>
        </ConfirmDialog>
      )}
    >
      Revoke
    </DialogButton>
  );
}

import type { OAuth2ProviderApp, OAuth2ProviderAppSecret } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../api/confirm-dialog.tsx";
import { Button } from "../../components/button.tsx";
import { deleteSecret } from "./oauth2-apps.queries.ts";

interface DeleteSecretProps {
  app: OAuth2ProviderApp;
  secret: OAuth2ProviderAppSecret;
  onDeleted: () => void;
}

export function DeleteSecret({ app, secret: { id, client_secret_truncated: end }, onDeleted }: DeleteSecretProps) {
  const [isAsking, setAsking] = useState(false);
  const deletion = useMutation(deleteSecret(app.id));

  function cancel() {
    deletion.reset();
    setAsking(false);
  }

  function confirm() {
    deletion.mutate(id, {
      onSuccess: () => {
        setAsking(false);
        onDeleted();
      },
    });
  }

  return (
    <>
      <Button look="quiet" aria-label={`Delete the secret ending in ${end}`} onClick={() => setAsking(true)}>
        Delete
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Delete the secret ending in ${end}?`}
          action="Delete secret"
          failure="The secret was not deleted."
          isBusy={deletion.isPending}
          error={deletion.error}
          onCancel={cancel}
          onConfirm={confirm}
        >
          <p>
            Every token that the app got with it dies at once: people who use the app with it are signed out. To replace
            a secret without that, generate the new one first, give it to the app, and delete the old one later.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

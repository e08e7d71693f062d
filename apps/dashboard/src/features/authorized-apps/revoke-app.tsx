import type { AuthorizedApp } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../api/confirm-dialog.tsx";
import { Button } from "../../components/button.tsx";
import { plainName } from "../../lib/plain-name.ts";
import { revokeApp } from "./authorized-apps.queries.ts";

interface RevokeAppProps {
  app: AuthorizedApp;
  onRevoked: () => void;
}

export function RevokeApp({ app: { app }, onRevoked }: RevokeAppProps) {
  const [isAsking, setAsking] = useState(false);
  const revocation = useMutation(revokeApp());
  const name = plainName(app.name);

  function cancel() {
    revocation.reset();
    setAsking(false);
  }

  function revoke() {
    revocation.mutate(app.id, {
      onSuccess: () => {
        setAsking(false);
        onRevoked();
      },
    });
  }

  return (
    <>
      <Button look="quiet" aria-label={`Revoke ${name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Revoke ${name}?`}
          action="Revoke access"
          failure="The access was not revoked."
          isBusy={revocation.isPending}
          error={revocation.error}
          onCancel={cancel}
          onConfirm={revoke}
        >
          <p>It is signed out at once. To come back it has to ask you again.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

import type { ApiKeyWithOwner } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { describeError } from "../../api/describe-error.ts";
import { Alert } from "../../components/alert.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { deleteToken } from "./tokens.queries.ts";

interface DeleteTokenProps {
  token: ApiKeyWithOwner;
  onDeleted: () => void;
}

export function DeleteToken({ token, onDeleted }: DeleteTokenProps) {
  const [isAsking, setAsking] = useState(false);
  const deletion = useMutation({
    ...deleteToken(),
    onSuccess: () => {
      setAsking(false);
      onDeleted();
    },
  });

  function cancel() {
    deletion.reset();
    setAsking(false);
  }

  return (
    <>
      <Button look="quiet" aria-label={`Delete token ${token.token_name}`} onClick={() => setAsking(true)}>
        Delete
      </Button>
      {isAsking && (
        <Dialog title={`Delete the token “${token.token_name}”?`} onCancel={cancel}>
          <p>Whoever uses it is refused at once. There is no way back; a new token has a new key.</p>
          {deletion.isError && (
            <Alert tone="danger" title="The token was not deleted.">
              {describeError(deletion.error).title}
            </Alert>
          )}
          <div className="flex flex-wrap justify-end gap-3">
            <Button look="secondary" onClick={cancel}>
              Cancel
            </Button>
            <Button isBusy={deletion.isPending} onClick={() => deletion.mutate(token.id)}>
              {deletion.isError ? "Retry" : "Delete token"}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

import { useMutation } from "@tanstack/react-query";
import { ConfirmDialog } from "../../api/dialogs/confirm-dialog.tsx";
import { Failure } from "../../api/trouble/failure.tsx";
import { Button } from "../../components/actions/button.tsx";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { regenerateSshKey } from "./ssh-key.queries.ts";

interface RegenerateKeyProps {
  onDone: () => void;
}

export function RegenerateKey({ onDone }: RegenerateKeyProps) {
  return (
    <DialogButton
      look="secondary"
      dialog={(close) => (
        <ConfirmDialog
          title="Generate another key?"
          action="Generate another key"
          isDestructive
          failure="No key was generated."
          mutation={regenerateSshKey()}
          onClose={close}
          onDone={onDone}
        >
          <p>
            The new key replaces the old one in your workspaces. This cannot be undone. Replace the old key wherever you
            added it; until then Git over SSH fails.
          </p>
        </ConfirmDialog>
      )}
    >
      Generate another key
    </DialogButton>
  );
}

/** No key would be lost, so nothing is asked. */
export function GenerateFirstKey({ onDone }: RegenerateKeyProps) {
  const { mutate, isPending, error } = useMutation(regenerateSshKey());
  return (
    <>
      {error && <Failure title="No key was generated." error={error} />}
      <Button isBusy={isPending} onClick={() => mutate(undefined, { onSuccess: onDone })}>
        Generate key
      </Button>
    </>
  );
}

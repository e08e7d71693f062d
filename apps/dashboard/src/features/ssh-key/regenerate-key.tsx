import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../api/confirm-dialog.tsx";
import { Failure } from "../../api/failure.tsx";
import { Button } from "../../components/button.tsx";
import { regenerateSshKey } from "./ssh-key.queries.ts";

interface RegenerateKeyProps {
  /** There is no key that would be lost, so nothing is asked. */
  isFirst?: boolean;
  onDone: () => void;
}

export function RegenerateKey({ isFirst = false, onDone }: RegenerateKeyProps) {
  const [isAsking, setAsking] = useState(false);
  const generation = useMutation(regenerateSshKey());
  const { isPending, error } = generation;

  function generate() {
    generation.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        onDone();
      },
    });
  }

  function cancel() {
    generation.reset();
    setAsking(false);
  }

  if (isFirst) {
    return (
      <>
        {error && <Failure title="No key was generated." error={error} />}
        <Button isBusy={isPending} onClick={generate}>
          Generate key
        </Button>
      </>
    );
  }
  return (
    <>
      <Button look="secondary" onClick={() => setAsking(true)}>
        Generate another key
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Generate another key?"
          action="Generate another key"
          failure="No key was generated."
          isBusy={isPending}
          error={error}
          onCancel={cancel}
          onConfirm={generate}
        >
          <p>
            Your workspaces get the new key in place of the old one, and there is no way back. Add the new one wherever
            the old one was, and remove the old one there; until then Git over SSH is refused.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

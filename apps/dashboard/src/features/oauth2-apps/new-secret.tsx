import { useEffect, useState } from "react";
import { Alert } from "../../components/alert.tsx";
import { Button } from "../../components/button.tsx";
import { CopyButton } from "../../components/copy-button.tsx";
import { Dialog } from "../../components/dialog.tsx";

interface NewSecretProps {
  secret: string;
  onDone: () => void;
}

/** Shows the secret this once. Neither Escape nor leaving the page ends it unnoticed. */
export function NewSecret({ secret, onDone }: NewSecretProps) {
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!isCopied) window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isCopied]);

  return (
    <Dialog title="The new secret">
      <p className="rounded-lg bg-sunken px-4 py-3">
        <code data-testid="new-secret" className="font-mono text-sm wrap-anywhere select-all">
          {secret}
        </code>
      </p>
      <CopyButton look="primary" text={secret} label="Copy secret" onCopied={() => setCopied(true)} />
      <Alert tone="warning" title="Keep it now: it is not shown again.">
        Whoever has it can pass for the app. If it gets lost, generate another and delete this one.
      </Alert>
      <div className="flex justify-end">
        <Button look="secondary" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </Dialog>
  );
}

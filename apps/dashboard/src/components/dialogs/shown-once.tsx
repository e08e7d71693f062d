import { useEffect, useState } from "react";
import { Button } from "../actions/button.tsx";
import { CopyButton } from "../actions/copy-button.tsx";
import { Alert } from "../status/alert.tsx";
import { Dialog } from "./dialog.tsx";

interface ShownOnceProps {
  title: string;
  /** What it is, for example "token". */
  name: string;
  secret: string;
  /** What its holder can do, and what to do if it is lost. */
  warning: string;
  onDone: () => void;
}

/** Shows a secret once. Neither Escape nor leaving the page closes it by accident. */
export function ShownOnce({ title, name, secret, warning, onDone }: ShownOnceProps) {
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!isCopied) window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isCopied]);

  return (
    <Dialog title={title}>
      <p className="rounded-lg bg-sunken px-4 py-3">
        <code data-testid={`new-${name}`} className="font-mono text-sm wrap-anywhere select-all">
          {secret}
        </code>
      </p>
      <CopyButton look="primary" text={secret} label={`Copy ${name}`} onCopied={() => setCopied(true)} />
      <Alert tone="warning" title="Copy it now. You will not see it again.">
        {warning}
      </Alert>
      <div className="flex justify-end">
        <Button look="secondary" onClick={onDone}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

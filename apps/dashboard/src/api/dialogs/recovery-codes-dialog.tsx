import { useEffect, useState } from "react";
import { Button, ButtonLink } from "../../components/actions/button.tsx";
import { CopyButton } from "../../components/actions/copy-button.tsx";
import { Dialog } from "../../components/dialogs/dialog.tsx";
import { Alert } from "../../components/status/alert.tsx";

interface RecoveryCodesDialogProps {
  codes: readonly string[];
  onDone: () => void;
}

/** Shows them only once. Neither Escape nor leaving the page closes it by accident. */
export function RecoveryCodesDialog({ codes, onDone }: RecoveryCodesDialogProps) {
  const [isKept, setKept] = useState(false);
  const text = codes.join("\n");

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!isKept) window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isKept]);

  return (
    <Dialog title="Your recovery codes">
      <p>If you lose your passkeys, sign in with your password and one of these codes. Each works once.</p>
      <ul aria-label="Recovery codes" className="flex flex-col gap-2 rounded-lg bg-sunken px-4 py-3 font-mono text-sm">
        {codes.map((code) => (
          <li key={code} className="wrap-anywhere">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-start gap-3">
        <CopyButton look="primary" text={text} label="Copy codes" onCopied={() => setKept(true)} />
        <ButtonLink
          look="secondary"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="recovery-codes.txt"
          onClick={() => setKept(true)}
        >
          Download codes
        </ButtonLink>
      </div>
      <Alert tone="warning" title="Save them now. You will not see them again.">
        Keep them where you do not keep your password, and where you can reach them without your devices.
      </Alert>
      <div className="flex justify-end">
        <Button look="secondary" onClick={onDone}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

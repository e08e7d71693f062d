import { ButtonLink } from "../../components/actions/button.tsx";
import { ShownOnce } from "../../components/dialogs/shown-once.tsx";
import { Alert } from "../../components/status/alert.tsx";

interface RecoveryCodesDialogProps {
  codes: readonly string[];
  onDone: () => void;
}

export function RecoveryCodesDialog({ codes, onDone }: RecoveryCodesDialogProps) {
  const text = codes.join("\n");
  return (
    <ShownOnce
      title="Your recovery codes"
      text={text}
      copyLabel="Copy codes"
      otherWay={(onKept) => (
        <ButtonLink
          look="secondary"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="recovery-codes.txt"
          onClick={onKept}
        >
          Download codes
        </ButtonLink>
      )}
      warning={
        <Alert tone="warning" title="Save them now. You will not see them again.">
          Keep them apart from your password, in a place that you can reach without your devices.
        </Alert>
      }
      onDone={onDone}
    >
      <p>If you lose your passkeys, sign in with your password and one of these codes. Each works once.</p>
      <ul
        aria-label="Recovery codes"
        className="flex flex-col gap-2 rounded-lg bg-sunken p-3 font-mono text-xs sm:px-4 sm:text-sm"
      >
        {codes.map((code) => (
          <li key={code} className="wrap-anywhere">
            {code}
          </li>
        ))}
      </ul>
    </ShownOnce>
  );
}

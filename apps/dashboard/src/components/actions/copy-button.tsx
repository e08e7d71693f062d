import { useEffect, useState } from "react";
import { copyText } from "../../lib/clipboard.ts";
import { Button } from "./button.tsx";

interface CopyButtonProps {
  text: string;
  /** What is copied, for example "Copy code". */
  label: string;
  /** Completes the label for people who cannot see what is beside it. */
  what?: string;
  look?: "primary" | "secondary" | "quiet";
  onCopied?: () => void;
}

const SHOWN_FOR_MS = 4000;

export function CopyButton({ text, label, what, look = "quiet", onCopied }: CopyButtonProps) {
  const [status, setStatus] = useState("");

  useEffect(() => {
    if (!status) return;
    const timer = setTimeout(() => setStatus(""), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [status]);

  async function copy() {
    const isCopied = await copyText(text);
    setStatus(isCopied ? "Copied" : "Not copied: select the text and copy it manually");
    if (isCopied) onCopied?.();
  }

  return (
    <span className="inline-flex flex-wrap items-center">
      <Button look={look} aria-label={what && `${label} ${what}`} onClick={copy}>
        {label}
      </Button>
      <span role="status" className="text-sm text-muted not-empty:pl-2">
        {status}
      </span>
    </span>
  );
}

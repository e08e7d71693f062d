import { useEffect, useState } from "react";
import { copyText } from "../lib/clipboard.ts";
import { Button } from "./button.tsx";

interface CopyButtonProps {
  text: string;
  /** What is copied, for example "Copy code". */
  label: string;
}

const SHOWN_FOR_MS = 4000;

export function CopyButton({ text, label }: CopyButtonProps) {
  const [status, setStatus] = useState("");

  useEffect(() => {
    if (!status) return;
    const timer = setTimeout(() => setStatus(""), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [status]);

  async function copy() {
    setStatus((await copyText(text)) ? "Copied" : "Not copied: select the text and copy it by hand");
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Button look="quiet" onClick={copy}>
        {label}
      </Button>
      <span role="status" className="text-sm text-muted">
        {status}
      </span>
    </span>
  );
}

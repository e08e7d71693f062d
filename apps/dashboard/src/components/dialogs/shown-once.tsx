import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../actions/button.tsx";
import { CopyButton } from "../actions/copy-button.tsx";
import { Dialog } from "./dialog.tsx";

interface ShownOnceProps {
  title: string;
  /** What is copied, and the label of the button that does it. */
  text: string;
  copyLabel: string;
  /** What is shown. */
  children: ReactNode;
  /** A button for another way to keep it, which has to call `onKept`. */
  otherWay?: (onKept: () => void) => ReactNode;
  /** That it has to be kept, and where. */
  warning: ReactNode;
  onDone: () => void;
}

/** Shows secrets once. Neither Escape nor leaving the page closes it by accident. */
export function ShownOnce({ title, text, copyLabel, children, otherWay, warning, onDone }: ShownOnceProps) {
  const [isKept, setKept] = useState(false);
  const keep = () => setKept(true);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!isKept) window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isKept]);

  return (
    <Dialog title={title}>
      {children}
      <div className="flex flex-wrap items-start gap-3">
        <CopyButton look="primary" text={text} label={copyLabel} onCopied={keep} />
        {otherWay?.(keep)}
      </div>
      {warning}
      <div className="flex justify-end">
        <Button look="secondary" onClick={onDone}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

import { useState } from "react";
import { Button } from "./actions/button.tsx";

interface SecretProps {
  text: string;
  /** What it is, for example "session token". */
  name: string;
}

/** Masked until revealed, so that nobody reads it over a shoulder. */
export function Secret({ text, name }: SecretProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 rounded-lg bg-sunken px-4 py-3">
      <code className="min-w-0 font-mono text-sm wrap-anywhere select-all">
        {isShown ? (
          text
        ) : (
          <>
            <span className="sr-only">Hidden</span>
            <span aria-hidden="true">{"•".repeat(24)}</span>
          </>
        )}
      </code>
      <Button look="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {`Show ${name}`}
      </Button>
    </div>
  );
}

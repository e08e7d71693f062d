import { CopyButton } from "../actions/copy-button.tsx";
import { Countdown } from "./countdown.tsx";

interface DeviceCodeCardProps {
  code: string;
  expiresAtMs: number;
  /** The previous code, which no longer works. */
  retiredCode?: string;
}

const BRACKETS =
  "relative before:absolute before:inset-y-0 before:left-0 before:w-4 before:border-y-2 before:border-l-2 before:border-accent after:absolute after:inset-y-0 after:right-0 after:w-4 after:border-y-2 after:border-r-2 after:border-accent";

export function DeviceCodeCard({ code, expiresAtMs, retiredCode }: DeviceCodeCardProps) {
  return (
    <section aria-label="Your code" className={`px-5 py-4 text-center ${BRACKETS}`}>
      {retiredCode && (
        <p className="mb-3 text-sm text-muted">
          <s className="font-mono">{retiredCode}</s> no longer works, even if you already approved it. Use the code
          below.
        </p>
      )}
      <p>
        <code
          data-testid="user-code"
          className="font-mono text-[clamp(1.75rem,9.5vw,2.75rem)] leading-tight font-semibold tracking-wider wrap-anywhere select-all"
        >
          {code}
        </code>
      </p>
      <div className="mt-2 flex flex-wrap items-center justify-center gap-x-4 text-sm">
        <Countdown untilMs={expiresAtMs} />
        <CopyButton text={code} label="Copy code" />
      </div>
    </section>
  );
}

import { CopyButton } from "./copy-button.tsx";
import { Countdown } from "./countdown.tsx";

interface DeviceCodeCardProps {
  code: string;
  expiresAtMs: number;
  /** A code shown before this one, which no longer works. */
  retiredCode?: string;
}

export function DeviceCodeCard({ code, expiresAtMs, retiredCode }: DeviceCodeCardProps) {
  return (
    <section
      aria-label="Your code"
      className="rounded-lg border border-dashed border-edge bg-sunken px-4 py-5 text-center"
    >
      {retiredCode && (
        <p className="mb-3 text-sm text-muted">
          <s className="font-mono">{retiredCode}</s> no longer works. If you already approved it, nothing happens: use
          the code below.
        </p>
      )}
      <p>
        <code
          data-testid="user-code"
          className="font-mono text-[clamp(1.75rem,10vw,2.5rem)] leading-tight font-semibold tracking-widest wrap-anywhere select-all"
        >
          {code}
        </code>
      </p>
      <div className="mt-2 flex flex-wrap items-center justify-center gap-x-3 text-sm">
        <CopyButton text={code} label="Copy code" />
        <Countdown untilMs={expiresAtMs} />
      </div>
    </section>
  );
}

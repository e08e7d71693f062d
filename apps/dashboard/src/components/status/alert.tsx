import type { ReactNode } from "react";

type Tone = "danger" | "warning" | "info";

interface AlertProps {
  tone: Tone;
  title: string;
  children?: ReactNode;
}

const TONES: Record<Tone, string> = {
  danger: "border-danger bg-danger-soft",
  warning: "border-warning bg-warning-soft",
  info: "border-accent bg-accent-soft",
};

/** Announced when it appears: at once if something failed, else when convenient. */
export function Alert({ tone, title, children }: AlertProps) {
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={`rounded-r-md border-l-4 px-4 py-3 wrap-anywhere ${TONES[tone]}`}
    >
      <p className="font-medium">{title}</p>
      {children && <div className="mt-1 text-sm">{children}</div>}
    </div>
  );
}

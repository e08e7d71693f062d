import type { HealthStatus } from "@coder-sign-in/api-types";
import { STATUS_WORDS } from "./health-words.ts";

const LOOKS: Record<HealthStatus, string> = {
  ok: "border-accent text-accent",
  warning: "border-warning bg-warning-soft text-warning",
  error: "border-danger bg-danger-soft text-danger",
  off: "border-edge text-muted",
};

/** In words, so that nobody has to tell colors apart. */
export function StatusMark({ status }: { status: HealthStatus }) {
  return (
    <span className={`mr-1 inline-block rounded-full border px-2 text-sm whitespace-nowrap ${LOOKS[status]}`}>
      {STATUS_WORDS[status]}
    </span>
  );
}

import type { HealthSection } from "@coder-sign-in/api-types";

/** The time on another clock. */
export interface ReferenceTime {
  /** Whose clock. */
  of: string;
  /** How far ahead this server's clock is. */
  skewMs: number;
}

/** Codes of thirty seconds and tokens of minutes tolerate a smaller difference. */
const TOLERATED_SECONDS = 30;
const REMEDY = "Synchronize the machines' clocks with NTP; otherwise sessions and codes expire at the wrong time.";

/** Compares with the clocks seen while other checks ran; the worst one counts. */
export function checkClock(seen: readonly { reference?: ReferenceTime }[]): HealthSection {
  const references = seen.flatMap(({ reference }) => reference ?? []);
  const [worst] = references.toSorted((one, other) => Math.abs(other.skewMs) - Math.abs(one.skewMs));
  if (!worst) {
    return { status: "off", message: "No other clock to compare with yet.", remedy: "", latency_ms: null };
  }
  const skew_seconds = Math.trunc(worst.skewMs / 1000);
  const apart = Math.abs(skew_seconds);
  if (apart <= TOLERATED_SECONDS) {
    const whose = references.map(({ of }) => of).join(" and of ");
    const message = `The clock agrees with that of ${whose} to within ${TOLERATED_SECONDS} s.`;
    return { status: "ok", message, remedy: "", latency_ms: null, skew_seconds };
  }
  const direction = skew_seconds > 0 ? "ahead of" : "behind";
  const message = `This server's clock is ${apart} s ${direction} that of ${worst.of}.`;
  return { status: "warning", message, remedy: REMEDY, latency_ms: null, skew_seconds };
}

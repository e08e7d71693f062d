import { useEffect, useState } from "react";

/** Milliseconds until a moment, not less than 0. Changes with each whole step left, and after a sleep. */
export function useTimeLeft(untilMs: number, stepMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const leftMs = Math.max(0, untilMs - nowMs);

  useEffect(() => {
    const update = () => setNowMs(Date.now());
    const untilNextStepMs = ((untilMs - nowMs) % stepMs) + 1;
    const timer = untilMs > nowMs ? setTimeout(update, untilNextStepMs) : undefined;
    document.addEventListener("visibilitychange", update);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", update);
    };
  }, [untilMs, nowMs, stepMs]);

  return leftMs;
}

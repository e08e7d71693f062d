import { useEffect, useState } from "react";

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Whether a moment has passed; becomes true by itself, after a sleep, too. */
export function usePast(atMs: number): boolean {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const isPast = nowMs >= atMs;

  useEffect(() => {
    const update = () => setNowMs(Date.now());
    const timer = isPast ? undefined : setTimeout(update, Math.min(Math.max(0, atMs - Date.now()), LONGEST_TIMER_MS));
    document.addEventListener("visibilitychange", update);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", update);
    };
  }, [atMs, isPast]);

  return isPast;
}

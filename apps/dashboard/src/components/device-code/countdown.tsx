import { useEffect, useState } from "react";

interface CountdownProps {
  untilMs: number;
}

const MINUTE_MS = 60_000;

/** Time left in whole minutes: it changes once a minute and is silent until the last one. */
export function Countdown({ untilMs }: CountdownProps) {
  const leftMs = useTimeLeft(untilMs);
  const minutes = Math.floor(leftMs / MINUTE_MS);
  const isLastMinute = minutes < 1;
  return (
    <>
      <p data-testid="countdown" className={isLastMinute ? "font-medium text-warning" : "text-muted"}>
        {isLastMinute
          ? "Less than a minute left"
          : `Works for another ${minutes} ${minutes === 1 ? "minute" : "minutes"}`}
      </p>
      <span role="status" className="sr-only">
        {isLastMinute && "The code expires in less than a minute."}
      </span>
    </>
  );
}

function useTimeLeft(untilMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  const leftMs = Math.max(0, untilMs - nowMs);

  useEffect(() => {
    const update = () => setNowMs(Date.now());
    const untilNextMinuteMs = ((untilMs - nowMs) % MINUTE_MS) + 1;
    const timer = untilMs > nowMs ? setTimeout(update, untilNextMinuteMs) : undefined;
    document.addEventListener("visibilitychange", update);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", update);
    };
  }, [untilMs, nowMs]);

  return leftMs;
}

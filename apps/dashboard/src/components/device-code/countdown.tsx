import { useTimeLeft } from "../../lib/use-time-left.ts";

interface CountdownProps {
  untilMs: number;
}

const MINUTE_MS = 60_000;

/** Time left in whole minutes: it changes once a minute and is not announced until the last one. */
export function Countdown({ untilMs }: CountdownProps) {
  const leftMs = useTimeLeft(untilMs, MINUTE_MS);
  const minutes = Math.floor(leftMs / MINUTE_MS);
  const isLastMinute = minutes < 1;
  return (
    <>
      <p data-testid="countdown" className={isLastMinute ? "font-medium text-warning" : "text-muted"}>
        {isLastMinute ? "Less than a minute left" : `Expires in ${minutes} ${minutes === 1 ? "minute" : "minutes"}`}
      </p>
      <span role="status" className="sr-only">
        {isLastMinute && "The code expires in less than a minute."}
      </span>
    </>
  );
}

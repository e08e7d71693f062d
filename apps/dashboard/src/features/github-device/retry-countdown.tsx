import { useTimeLeft } from "../../lib/use-time-left.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** When a retry can help. Only that moment is announced. */
export function RetryCountdown({ atMs }: { atMs: number }) {
  const leftMs = useTimeLeft(atMs, SECOND_MS);
  return (
    <>
      {leftMs > 0 && <p>You can try again in {inWords(leftMs)}.</p>}
      <p role="status" className="empty:hidden">
        {leftMs === 0 && "You can try again now."}
      </p>
    </>
  );
}

function inWords(ms: number): string {
  if (ms > MINUTE_MS) return `${Math.ceil(ms / MINUTE_MS)} minutes`;
  const seconds = Math.ceil(ms / SECOND_MS);
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}

import { ownOptions } from "../global-options.ts";
import { parseDuration } from "../values/parse-duration.ts";

const { env, default: byDefault } = ownOptions.stopDelay;
const NS_PER_MS = 1_000_000n;
/** Nobody waits longer for a server to stop; a larger value is a mistaken unit. */
const MAX_MS = 300_000n;

export function readStopDelay(text: string | undefined, problems: string[]): number {
  const parsed = parseDuration(text ?? byDefault);
  const delay = "value" in parsed ? parsed.value / NS_PER_MS : -1n;
  if (delay >= 0n && delay <= MAX_MS) return Number(delay);
  problems.push(`${env} must be a duration between 0s and 5m, like 5s.`);
  return 0;
}

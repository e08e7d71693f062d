import type { Aside } from "./send-aside.ts";
import { sendAtPace, stopForMany } from "./send-at-pace.ts";

process.once("message", async ({ url, request, perSecond, seconds, expect }: Aside) => {
  const pace = { perSecond, seconds, mostBehindSeconds: seconds };
  const latencies = await sendAtPace(url, { requests: [request], expect, stop: stopForMany(), ...pace });
  process.send?.(latencies, () => process.disconnect());
});

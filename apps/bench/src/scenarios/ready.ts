import { median } from "../results/statistics.ts";
import type { Figure, Scenario, StudySubject } from "../scenario.ts";

/** The first starts create the cluster, or fill the disk's caches. */
const WARM_UPS = 2;
const STARTS = 10;

/** The database's share of it varies. */
const AT_MOST_MS: Record<string, number> = { "built-in": 1000, external: 300 };

export const ready: Scenario = {
  name: "ready",
  title: `from the start of the process to the first 200 of /healthz, ${STARTS} times, with a database that is there`,
  work: { kind: "study", study },
};

async function study({ contender, startReplica, tell }: StudySubject): Promise<Figure[]> {
  const times: number[] = [];
  for (let start = 1; start <= WARM_UPS + STARTS; start++) {
    tell(`start ${start} of ${WARM_UPS + STARTS}`);
    const { program, readyMs } = await startReplica({ isBare: true });
    await program.stop();
    if (start > WARM_UPS) times.push(readyMs);
  }
  return [
    { name: "ready, median", value: median(times), unit: "ms", atMost: AT_MOST_MS[contender] },
    { name: "ready, fastest", value: Math.min(...times), unit: "ms" },
    { name: "ready, slowest", value: Math.max(...times), unit: "ms" },
  ];
}

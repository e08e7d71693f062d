import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Deps } from "../../deps.ts";
import type { Store } from "../../store/open-store.ts";
import { PREFIX } from "./metrics.ts";
import type { Reading } from "./registry.ts";

type ReadingDeps = Pick<Deps, "metrics" | "clock" | "passwords" | "buildInfo"> & { store: Store };

const NANOSECONDS = 1e9;

/** What is looked up when Prometheus asks. Returns what ends the watch over the event loop. */
export function addServerReadings(deps: ReadingDeps): () => void {
  addDatabase(deps);
  addHashing(deps);
  addProcess(deps);
  return addEventLoop(deps);
}

function addDatabase({ metrics: { registry }, store, clock }: ReadingDeps): void {
  const gauge = registry.readings.bind(registry, "gauge");
  // First, so that the questions below are not among what is told of the pool.
  gauge({ name: `${PREFIX}database_connections`, help: "Connections of the pool, by state (total, idle)." }, () => {
    const { total, idle } = store.pool();
    return [reading("state", "total", total), reading("state", "idle", idle)];
  });
  gauge({ name: `${PREFIX}database_waiting`, help: "Requests that wait for a connection of the pool." }, () => [
    { value: store.pool().waiting },
  ]);
  gauge({ name: `${PREFIX}database_up`, help: "Whether the database answers (1) or not (0)." }, () =>
    store.ping().then(
      () => [{ value: 1 }],
      () => [{ value: 0 }],
    ),
  );
  gauge(
    { name: `${PREFIX}device_flows_waiting`, help: "Device flows whose code can still be approved, by purpose." },
    async () => {
      const { signIn, externalAuth } = await store.counts.waitingDeviceFlows(clock.now());
      return [reading("purpose", "sign-in", signIn), reading("purpose", "external-auth", externalAuth)];
    },
  );
  gauge({ name: `${PREFIX}keys`, help: "Keys that are valid now, by kind (session, token)." }, async () => {
    const { sessions, tokens } = await store.counts.validKeys(clock.now());
    return [reading("kind", "session", sessions), reading("kind", "token", tokens)];
  });
}

function addHashing({ metrics: { registry }, passwords }: ReadingDeps): void {
  registry.readings(
    "gauge",
    { name: `${PREFIX}hashing_queue`, help: "Passwords that are being checked, by state (running, waiting)." },
    () => {
      const { running, waiting } = passwords.load();
      return [reading("state", "running", running), reading("state", "waiting", waiting)];
    },
  );
  const refusals = { name: `${PREFIX}hashing_refusals_total`, help: "Passwords refused because the queue was full." };
  registry.readings("counter", refusals, () => [{ value: passwords.load().refused }]);
}

function addProcess({ metrics: { registry }, buildInfo }: ReadingDeps): void {
  const { version } = buildInfo;
  registry.readings("gauge", { name: `${PREFIX}info`, help: "Always 1; the version is its label." }, () => [
    reading("version", version, 1),
  ]);
  registry.readings("gauge", { name: "process_resident_memory_bytes", help: "Resident memory." }, () => [
    { value: process.memoryUsage.rss() },
  ]);
  registry.readings("counter", { name: "process_cpu_seconds_total", help: "CPU time, of user and system." }, () => {
    const { user, system } = process.cpuUsage();
    return [{ value: (user + system) / 1e6 }];
  });
  const start = { name: "process_start_time_seconds", help: "When the process started, in seconds since 1970." };
  const startedAt = performance.timeOrigin / 1000;
  registry.readings("gauge", start, () => [{ value: startedAt }]);
}

/** Delay beyond the sampling interval, since the last time somebody asked. */
function addEventLoop({ metrics: { registry } }: ReadingDeps): () => void {
  const resolution = 10;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - resolution / 1000);
  registry.readings(
    "gauge",
    {
      name: `${PREFIX}event_loop_delay_seconds`,
      help: "How late the event loop was since the last look, by quantile.",
    },
    () => {
      const quantiles = ([50, 99, 100] as const).map((percent) =>
        reading("quantile", String(percent / 100), delay.count > 0 ? beyond(delay.percentile(percent)) : 0),
      );
      delay.reset();
      return quantiles;
    },
  );
  return () => {
    delay.disable();
  };
}

function reading(label: string, name: string, value: number): Reading {
  return { labels: { [label]: name }, value };
}

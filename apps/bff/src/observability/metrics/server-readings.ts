import { Counter, collectDefaultMetrics, Gauge } from "prom-client";
import type { Deps } from "../../deps.ts";
import type { Store } from "../../store/open-store.ts";
import { redactText } from "../redact.ts";
import { PREFIX } from "./metrics.ts";

type ReadingDeps = Pick<Deps, "metrics" | "clock" | "passwords" | "buildInfo" | "log"> & { store: Store };

/** One value for each value of the label. */
interface Reading {
  name: string;
  help: string;
  label: string;
  read(): Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>;
}

/** Readings taken when Prometheus asks. */
export function addServerReadings(deps: ReadingDeps): void {
  const { registry } = deps.metrics;
  addDatabase(deps);
  addHashing(deps);
  addReading(deps, {
    name: "info",
    help: "Always 1; the version is its label.",
    label: "version",
    read: () => ({ [deps.buildInfo.version]: 1 }),
  });
  // Memory, CPU, event loop and garbage collection, by the names that Node dashboards know.
  collectDefaultMetrics({ register: registry });
}

/** However often and from where they are scraped: counting takes a while if there are many keys. */
const COUNTED_EVERY_MS = 60_000;

function addDatabase(deps: ReadingDeps): void {
  const { store, clock, metrics } = deps;
  const registers = [metrics.registry];
  const validKeys = remembered(clock, COUNTED_EVERY_MS, () => store.counts.validKeys(clock.now()));
  // First, so that the queries below do not count in the pool's figures.
  addReading(deps, {
    name: "database_connections",
    help: "Connections in the pool, by state (total, idle).",
    label: "state",
    read: () => {
      const { total, idle } = store.pool();
      return { total, idle };
    },
  });
  new Gauge({
    name: `${PREFIX}database_waiting`,
    help: "Requests that wait for a connection of the pool.",
    registers,
    collect() {
      this.set(store.pool().waiting);
    },
  });
  new Gauge({
    name: `${PREFIX}database_up`,
    help: "Whether the database answers (1) or not (0).",
    registers,
    collect() {
      return store.ping().then(
        () => this.set(1),
        () => this.set(0),
      );
    },
  });
  addReading(deps, {
    name: "device_flows_waiting",
    help: "Device flows whose code can still be approved, by purpose.",
    label: "purpose",
    read: async () => {
      const { signIn, externalAuth, app } = await store.counts.waitingDeviceFlows(clock.now());
      return { "sign-in": signIn, "external-auth": externalAuth, app };
    },
  });
  addReading(deps, {
    name: "keys",
    help: "Keys that are valid, by kind (session, token, app); counted once a minute.",
    label: "kind",
    read: async () => {
      const { sessions, tokens, apps } = await validKeys();
      return { session: sessions, token: tokens, app: apps };
    },
  });
}

/** The latest value that could be read, unless it is older than that. */
function remembered<Value>({ now }: Deps["clock"], ms: number, read: () => Promise<Value>): () => Promise<Value> {
  let latest: { value: Value; until: number } | undefined;
  return async () => {
    if (latest === undefined || now().getTime() >= latest.until) {
      latest = { value: await read(), until: now().getTime() + ms };
    }
    return latest.value;
  };
}

function addHashing(deps: ReadingDeps): void {
  const { metrics, passwords } = deps;
  addReading(deps, {
    name: "hashing_queue",
    help: "Passwords being checked, by state (running, waiting).",
    label: "state",
    read: () => {
      const { running, waiting } = passwords.load();
      return { running, waiting };
    },
  });
  new Counter({
    name: `${PREFIX}hashing_refusals_total`,
    help: "Passwords refused because the queue was full.",
    registers: [metrics.registry],
    collect() {
      this.reset();
      this.inc(passwords.load().refused);
    },
  });
}

/** A reading that is unavailable is left out, so that the rest is still reported. */
function addReading({ metrics, log }: ReadingDeps, { name, help, label, read }: Reading): void {
  new Gauge({
    name: `${PREFIX}${name}`,
    help,
    labelNames: [label],
    registers: [metrics.registry],
    async collect() {
      this.reset();
      try {
        for (const [value, count] of Object.entries(await read())) this.set({ [label]: value }, count);
      } catch (error) {
        const reason = error instanceof Error ? redactText(error.message) : String(error);
        log.warn({ metric: `${PREFIX}${name}`, reason }, "A metric could not be read.");
      }
    },
  });
}

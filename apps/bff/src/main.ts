import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { defaultAccessUrl } from "./config/addresses.ts";
import { ConfigError } from "./config/config-error.ts";
import { helpText } from "./config/help.ts";
import { loadConfig } from "./config/load-config.ts";
import { createLog } from "./observability/log.ts";
import { redactText } from "./observability/redact.ts";
import { type RunningServer, startServer } from "./start-server.ts";
import { VERSION } from "./version.ts";

const UPSTREAM_TIMEOUT_MS = 10_000;
const DASHBOARD_DIRECTORY = fileURLToPath(new URL("../../dashboard/dist", import.meta.url));

await main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const loaded = loadConfig({
    argv: process.argv.slice(2),
    env: process.env,
    readTextFile: (path) => readFileSync(path, "utf8"),
    homeDirectory: homedir(),
    isRoot: process.getuid?.() === 0,
  });
  if (loaded.kind === "help") return print(helpText());
  if (loaded.kind === "version") return print(VERSION);
  if (loaded.kind === "write-config") return print(loaded.yaml);

  const { config, options, warnings } = loaded;
  const log = createLog({ ...config.logging, stdout: process.stdout, stderr: process.stderr });
  for (const warning of warnings) log.warn(warning);
  const starting = startServer({
    config,
    options,
    log,
    clock: { now: () => new Date() },
    random: { bytes: randomBytes, uuid: randomUUID },
    fetch,
    version: VERSION,
    dashboardDirectory: DASHBOARD_DIRECTORY,
    upstreamTimeoutMs: UPSTREAM_TIMEOUT_MS,
  });
  stopOnSignals(starting, (message) => log.info(message));
  const { url, address, metricsAddress } = await starting;
  if (metricsAddress)
    log.info(metricsAddress, `Metrics for Prometheus are at ${defaultAccessUrl(metricsAddress).href}metrics`);
  log.info(address, `Coder sign-in is ready at ${url.href}`);
}

/** The first signal closes in order, even when it comes during the start; the second ends at once. */
function stopOnSignals(starting: Promise<RunningServer>, tell: (message: string) => void): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    tell(`Stopping (${reason}): finishing requests, closing the database.`);
    starting
      .then((server) => server.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(signal));
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? redactText(error.message) : String(error);
}

function print(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}

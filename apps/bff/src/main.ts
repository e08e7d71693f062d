import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { ConfigError } from "./config/config-error.ts";
import { loadConfig } from "./config/load-config.ts";
import { helpText } from "./config/printing/help.ts";
import { defaultAccessUrl } from "./config/sections/network/addresses.ts";
import { startServer } from "./lifecycle/start-server.ts";
import { stopOnSignals } from "./lifecycle/stop-on-signals.ts";
import { createLog } from "./observability/log.ts";
import { redactText } from "./observability/redact.ts";
import { createSystemRandom } from "./system-random.ts";
import { httpFetch } from "./upstream/http-fetch.ts";
import { RELEASE, VERSION } from "./version.ts";

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
  if (loaded.kind === "version") return print(RELEASE);
  if (loaded.kind === "write-config") return print(loaded.yaml);

  const { config, options, warnings } = loaded;
  const log = createLog({ ...config.logging, stdout: process.stdout, stderr: process.stderr });
  for (const warning of warnings) log.warn(warning);
  const starting = startServer({
    config,
    options,
    log,
    clock: { now: () => new Date() },
    random: createSystemRandom(),
    fetch: httpFetch,
    version: VERSION,
    dashboardDirectory: DASHBOARD_DIRECTORY,
    upstreamTimeoutMs: UPSTREAM_TIMEOUT_MS,
  });
  const stopping = stopOnSignals(starting, { process, tell: (message) => log.info(message) });
  const { url, address, metricsAddress } = await starting;
  if (stopping.hasBegun()) return;
  if (metricsAddress)
    log.info(metricsAddress, `Metrics for Prometheus are at ${defaultAccessUrl(metricsAddress).href}metrics`);
  log.info(address, `Coder sign-in is ready at ${url.href}`);
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? redactText(error.message) : String(error);
}

function print(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}

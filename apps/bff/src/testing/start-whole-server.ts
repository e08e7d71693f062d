import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type RunningServer, startServer } from "../lifecycle/start-server.ts";
import { createLogTo } from "../observability/log.ts";
import { httpFetch } from "../upstream/http-fetch.ts";
import { copyCluster } from "./databases/copy-cluster.ts";
import { testConfiguration } from "./test-config.ts";

const KEY = Buffer.alloc(32, 5).toString("base64");

export interface WholeServer extends RunningServer {
  /** Where the built-in database lies, if there is one. */
  configDir: string;
  /** Lines of the log so far. */
  lines(): { level: number; msg: string; [field: string]: unknown }[];
}

/** The server as `main` starts it, in this process. The caller closes it. */
export async function startWholeServer(env: Record<string, string>): Promise<WholeServer> {
  const configDir = mkdtempSync(join(tmpdir(), "coder-start-"));
  onTestFinished(() => rmSync(configDir, { recursive: true, force: true }));
  // The first start is tested with processes.
  if (!env.CODER_PG_CONNECTION_URL && !env.CODER_EPHEMERAL) await copyCluster(configDir);
  const log: string[] = [];
  const server = await startServer({
    ...testConfiguration({ CODER_CONFIG_DIR: configDir, CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: KEY, ...env }),
    log: createLogTo({ write: (line: string) => log.push(line) }),
    clock: { now: () => new Date() },
    random: { bytes: randomBytes, uuid: randomUUID },
    fetch: httpFetch,
    version: "v0.0.0-test",
    dashboardDirectory: "/nonexistent",
    upstreamTimeoutMs: 1000,
  });
  return { ...server, configDir, lines: () => log.map((line) => JSON.parse(line)) };
}

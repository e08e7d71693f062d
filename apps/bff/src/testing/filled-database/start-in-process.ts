import { randomBytes, randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { startServer } from "../../lifecycle/start-server.ts";
import { createLogTo } from "../../observability/log.ts";
import { openTestPool } from "../databases/open-test-pool.ts";
import { createTestDatabase } from "../databases/test-database.ts";
import { createTestClock } from "../test-clock.ts";
import { testConfiguration } from "../test-config.ts";
import { KEYS } from "./databases.ts";
import { DEPLOYMENT_ENV, type Deployment } from "./deployment.ts";
import { startOutsideWorld } from "./outside-world.ts";

interface Start {
  database: Awaited<ReturnType<typeof openDatabase>>;
  encryptionKey: string;
  /** The clock's time; it advances when the deployment lets time pass. */
  at?: string;
  dashboardDirectory?: string;
}

/** A deployment in this process, started as `main` starts it. Ends with the test. */
export async function startInProcess(start: Start): Promise<Deployment & { logged(): string }> {
  const { database, encryptionKey, at, dashboardDirectory = "/nonexistent" } = start;
  const clock = createTestClock(at);
  const world = await startOutsideWorld(clock.now);
  onTestFinished(world.close);
  const lines: string[] = [];
  const server = await startServer({
    ...testConfiguration({
      ...DEPLOYMENT_ENV,
      ...world.env,
      CODER_PG_CONNECTION_URL: database.connectionUrl,
      [KEYS]: encryptionKey,
    }),
    log: createLogTo({ write: (line: string) => lines.push(line) }, "debug"),
    clock,
    random: { bytes: randomBytes, uuid: randomUUID },
    fetch,
    version: "v0.0.0-test",
    dashboardDirectory,
    upstreamTimeoutMs: 5000,
  });
  onTestFinished(server.close);
  const origin = `http://127.0.0.1:${server.address.port}`;
  return {
    world,
    origins: () => [origin],
    query: database.query,
    pass: async () => clock.advance(1),
    logged: () => lines.join(""),
  };
}

/** Migrated and empty. */
export async function openDatabase() {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const pool = openTestPool(database.connection);
  onTestFinished(() => pool.end());
  const query = async (statement: string, values?: unknown[]) => (await pool.query(statement, values)).rows;
  return { ...database, query };
}

import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { BuiltInPostgresError } from "./built-in-postgres-error.ts";
import { PORT, SUPERUSER } from "./roles.ts";

const RETRY_MS = 10;
/** Recovery after a crash replays at most `max_wal_size`; this is enough for it on a slow disk. */
const PATIENCE_MS = 120_000;
const CONNECT_MS = 10_000;
/** Creating a database takes longest. */
const ANSWER_MS = 60_000;
const NOT_READY = new Set(["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "57P03", "57P01"]);

export class NoAnswer extends BuiltInPostgresError {
  constructor() {
    super(
      `The built-in PostgreSQL does not answer within ${CONNECT_MS / 1000} s: check the disk and the load of this machine.`,
    );
  }
}

type ConnectionInput = { socketDirectory: string; applicationName: string; isGone: () => boolean };

/**
 * Connects as superuser as soon as PostgreSQL accepts it, while it starts or recovers.
 * @returns undefined when `isGone` says that the process has ended meanwhile
 * @throws NoAnswer when it takes the connection and says nothing
 */
export async function connectWhenReady(input: ConnectionInput): Promise<pg.Client | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = createAdminClient(input);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (input.isGone()) return undefined;
      if (error instanceof Error && error.message === "timeout expired") throw new NoAnswer();
      if (!isNotReady(error) || Date.now() > deadline) throw error;
    }
    await delay(RETRY_MS);
  }
}

function createAdminClient({ socketDirectory, applicationName }: ConnectionInput): pg.Client {
  const client = new pg.Client({
    host: socketDirectory,
    port: PORT,
    user: SUPERUSER,
    database: "postgres",
    application_name: applicationName,
    ssl: false,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
  });
  client.on("error", () => {}); // told by "end" as well
  return client;
}

function isNotReady(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && NOT_READY.has(String(error.code))) || error.message.includes("terminated");
}

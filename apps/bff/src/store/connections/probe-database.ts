import pg from "pg";
import { DatabaseUnavailable } from "../../database-unavailable.ts";
import { within } from "./within.ts";

/** The queue of a Unix socket is full: nobody accepts connections from it. */
const NOBODY_TAKES = "EAGAIN";

/** Whether the database responds at all to a new connection in time, even with a refusal. */
export async function probeDatabase(connection: pg.ClientConfig, milliseconds: number): Promise<boolean> {
  const late = new DatabaseUnavailable("no answer to a new connection");
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 0 });
  client.on("error", () => {});
  try {
    await within(
      milliseconds,
      client.connect().then(() => client.query("select 1")),
      () => late,
    );
    return true;
  } catch (error) {
    return error !== late && !(error instanceof Error && "code" in error && error.code === NOBODY_TAKES);
  } finally {
    client.connection.stream.destroy();
  }
}

/** Reached by a Unix socket. */
export function isLocal(connection: pg.ClientConfig): boolean {
  return new pg.Client(connection).host.startsWith("/");
}

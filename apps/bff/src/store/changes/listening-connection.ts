import { Socket } from "node:net";
import pg from "pg";
import type { ListeningConnection } from "./changes.ts";
import { CHANNEL } from "./message.ts";

const QUERY_TIMEOUT_MS = 2000;

interface Listeners {
  payload(payload: string): void;
  end(): void;
}

const NAME = "coder-sign-in changes";

interface ListenerConfig extends pg.ClientConfig {
  /** As for `pg.Pool`. */
  Client?: typeof pg.Client;
}

/** A separate connection, outside of the pool, that only listens. If it does not open in time, it is closed. */
export async function openListeningConnection(
  { Client = pg.Client, ...connection }: ListenerConfig,
  { payload, end }: Listeners,
): Promise<ListeningConnection> {
  const socket = new Socket();
  const client = new Client({
    ...connection,
    stream: () => socket,
    application_name: NAME,
    connectionTimeoutMillis: QUERY_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on("error", end).on("end", end);
  client.on("notification", (notification) => payload(notification.payload ?? ""));
  // Does not wait for the answer to its goodbye, which an unresponsive server never gives.
  const close = () => {
    void client.end();
    socket.destroy();
    end();
  };
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    const { rows } = await client.query<{ others: number }>(
      // The view `pg_stat_activity` joins this with names that nobody asks for, which takes a new connection 1 ms longer.
      `select count(*)::int as others from pg_stat_get_activity(null)
       where application_name = $1 and pid <> pg_backend_pid()
         and datid = (select oid from pg_database where datname = current_database())`,
      [NAME],
    );
    return { hasCompany: rows[0]?.others !== 0, close };
  } catch (error) {
    close();
    throw error;
  }
}

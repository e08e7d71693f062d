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

/** A separate connection, outside of the pool, that only listens. If it does not open in time, it is closed. */
export async function openListeningConnection(
  connection: pg.ClientConfig,
  { payload, end }: Listeners,
): Promise<ListeningConnection> {
  const socket = new Socket();
  const client = new pg.Client({
    ...connection,
    stream: () => socket,
    application_name: NAME,
    connectionTimeoutMillis: QUERY_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on("error", end).on("end", end);
  client.on("notification", (notification) => payload(notification.payload ?? ""));
  // `end` says goodbye and waits for the answer, which an unresponsive server never gives.
  const close = () => {
    socket.destroy();
    end();
  };
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where application_name = $1 and datname = current_database() and pid <> pg_backend_pid()`,
      [NAME],
    );
    return { hasCompany: rows[0]?.others !== 0, close };
  } catch (error) {
    close();
    throw error;
  }
}

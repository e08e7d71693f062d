import { Socket } from "node:net";
import pg from "pg";
import type { ListeningConnection } from "./changes.ts";
import { CHANNEL } from "./message.ts";

/** Longer than a heartbeat may take before what this process remembers has ended anyway. */
const QUERY_TIMEOUT_MS = 2000;

interface Listeners {
  payload(payload: string): void;
  end(): void;
}

/**
 * A connection of its own, outside of the pool, that listens. What it sends need not reach the disk. One that does not
 * answer in time is cut.
 */
export async function openListeningConnection(
  connection: pg.ClientConfig,
  { payload, end }: Listeners,
): Promise<ListeningConnection> {
  const socket = new Socket();
  const client = new pg.Client({
    ...connection,
    stream: () => socket,
    application_name: "coder-sign-in changes",
    connectionTimeoutMillis: QUERY_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on("error", end).on("end", end);
  client.on("notification", (notification) => payload(notification.payload ?? ""));
  // `end` says goodbye and waits for the answer, which a silent server never gives.
  const cut = () => {
    socket.destroy();
    end();
  };
  try {
    await client.connect();
    await client.query(`set synchronous_commit = off; listen ${CHANNEL}`);
  } catch (error) {
    cut();
    throw error;
  }
  return {
    async notify(message) {
      await client.query("select pg_notify($1, $2)", [CHANNEL, message]).catch((error: unknown) => {
        cut();
        throw error;
      });
    },
    close: cut,
  };
}

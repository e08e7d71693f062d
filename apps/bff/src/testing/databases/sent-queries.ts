import pg from "pg";
import { vi } from "vitest";
import type { TestServer } from "../start-test-server.ts";

/** What a server sends unasked: its heartbeat, and that it heard somebody's barrier. */
const SIGNS = /^(alive|heard) /;

export interface SentQuery {
  text: string;
  values: unknown[];
}

/** The statements that a server, or its replicas, send to the database while `work` runs. */
export async function queriesOf({ database }: TestServer, work: () => Promise<unknown>): Promise<SentQuery[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    const calls: readonly unknown[][] = spy.mock.calls;
    return calls
      .filter((_call, index) => isOfServer(spy.mock.contexts[index], database.connection.database))
      .map(([text, values]) => ({ text: String(text), values: Array.isArray(values) ? values : [] }))
      .filter(({ values }) => !values.some((value) => SIGNS.test(String(value))));
  } finally {
    spy.mockRestore();
  }
}

function isOfServer(client: unknown, database: string | undefined): boolean {
  if (!(client instanceof pg.Client) || !("connectionParameters" in client)) return false;
  const { connectionParameters } = client;
  const isServers = JSON.stringify(connectionParameters).includes('"application_name":"coder-sign-in"');
  return isServers && client.database === database;
}

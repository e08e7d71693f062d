import pg from "pg";
import { vi } from "vitest";
import type { TestServer } from "../start-test-server.ts";

/** What a server sends on its own: its heartbeat, and confirmations of other replicas' barriers. */
const SIGNS = /^(alive|heard) /;

export interface SentQuery {
  text: string;
  values: unknown[];
  /** It was sent along with the previous one, whose answer was still outstanding. */
  isAlong: boolean;
}

/** The statements that a server, or its replicas, send to the database while `work` runs. */
export async function queriesOf({ database }: TestServer, work: () => Promise<unknown>): Promise<SentQuery[]> {
  const { query } = pg.Client.prototype;
  const underWay = new Map<object, number>();
  const sent: SentQuery[] = [];
  const add = (client: object, change: number) => underWay.set(client, (underWay.get(client) ?? 0) + change);
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...call: unknown[]) {
    const answer: unknown = Reflect.apply(query, this, call);
    const [statement] = call;
    if (!isOfServer(this, database.connection.database) || !isStatement(statement)) return answer;
    sent.push({ ...statement, isAlong: !!underWay.get(this) });
    add(this, 1);
    const end = () => add(this, -1);
    Promise.resolve(answer).then(end, end);
    return answer;
  });
  try {
    await work();
    return sent.filter(({ values }) => !values.some((value) => SIGNS.test(String(value))));
  } finally {
    spy.mockRestore();
  }
}

function isStatement(value: unknown): value is { text: string; values: unknown[] } {
  return typeof value === "object" && value !== null && "text" in value && "values" in value;
}

function isOfServer(client: unknown, database: string | undefined): boolean {
  if (!(client instanceof pg.Client) || !("connectionParameters" in client)) return false;
  const { connectionParameters } = client;
  const isServers = JSON.stringify(connectionParameters).includes('"application_name":"coder-sign-in"');
  return isServers && client.database === database;
}

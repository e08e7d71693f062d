import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { PostgresConnection } from "./postgres-server.ts";

export interface LossyProxy {
  /** For the database, through the proxy; the URL as an operator would write it. */
  connection: PostgresConnection;
  connectionUrl: string;
  /** From now on nothing is forwarded, and nothing is closed: neither side learns anything. */
  lose(): void;
  /** New connections get through again. Earlier ones stay dead, as after a failover. */
  failOver(): void;
  /** Connections that the server has closed since this was first called, and all that ever existed. */
  closed(): number;
  opened(): number;
}

/** A connection to PostgreSQL by TCP that can lose everything sent on it. PostgreSQL's answers take `delayMs`. */
export async function startLossyProxy(database: PostgresConnection, { delayMs = 0 } = {}): Promise<LossyProxy> {
  let isLosing = false;
  let opened = 0;
  let closed = 0;
  const links = new Set<{ near: Socket; far: Socket; isDead: boolean }>();
  const proxy = createServer((near) => {
    const far = connect(`${database.host}/.s.PGSQL.${database.port}`);
    const link = { near, far, isDead: isLosing };
    opened++;
    links.add(link);
    near.on("data", (bytes) => link.isDead || far.write(bytes));
    const deliver = (bytes: Buffer) => link.isDead || near.write(bytes);
    far.on("data", (bytes) => (delayMs === 0 ? deliver(bytes) : setTimeout(deliver, delayMs, bytes)));
    near.on("close", () => {
      closed++;
      if (!link.isDead) far.destroy();
    });
    far.on("close", () => link.isDead || near.destroy());
    for (const socket of [near, far]) socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const { near, far } of links) {
      near.destroy();
      far.destroy();
    }
    proxy.close();
  });
  const address = proxy.address();
  if (typeof address !== "object" || address === null) throw new Error("No port was given.");
  const connection = { ...database, host: "127.0.0.1", port: address.port };
  return {
    connection,
    connectionUrl: `postgres://${database.user}@127.0.0.1:${address.port}/${database.database}`,
    lose() {
      isLosing = true;
      for (const link of links) link.isDead = true;
    },
    failOver() {
      isLosing = false;
    },
    opened: () => opened,
    closed: () => closed,
  };
}

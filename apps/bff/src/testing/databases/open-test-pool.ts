import pg from "pg";

/** Connections to a test's database. It is dropped by force, which one that is just being closed may still notice. */
export function openTestPool(connection: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(connection);
  return pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
}

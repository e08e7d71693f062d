import pg from "pg";

/**
 * Connections to a test's database. Dropping the database terminates them, which one that is just closing may still
 * notice.
 */
export function openTestPool(connection: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(connection);
  return pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
}

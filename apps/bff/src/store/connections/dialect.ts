import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver, PostgresDialect } from "kysely";
import type { Pool } from "./open-pool.ts";

/** Kysely's dialect, except that a transaction begins in the same round trip as its first statement. */
export function createDialect(pool: Pool): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => beginWithFirst(dialect.createDriver()),
  };
}

/** The pool's connections send without waiting for the answer to what was sent before. */
function beginWithFirst(driver: Driver): Driver {
  const begun = new WeakMap<DatabaseConnection, Promise<unknown>>();
  const commit = driver.commitTransaction.bind(driver);
  driver.beginTransaction = async (connection) => {
    const beginning = connection.executeQuery(CompiledQuery.raw("begin"));
    // Told of at the commit. A lost connection fails the first statement, too. Only a cancel that hits `begin` alone,
    // within the microseconds that it takes, leaves the statements outside a transaction; then the commit is an error.
    beginning.catch(() => {});
    begun.set(connection, beginning);
  };
  driver.commitTransaction = async (connection) => {
    await begun.get(connection);
    await commit(connection);
  };
  return driver;
}

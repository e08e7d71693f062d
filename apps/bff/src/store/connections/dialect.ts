import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type KyselyPlugin,
  PostgresDialect,
  type QueryExecutor,
  type QueryId,
} from "kysely";
import type { Pool } from "./open-pool.ts";

/** Statements that are the last of their transaction. */
const lastStatements = new WeakSet<QueryId>();

/** For the last statement of a transaction: the commit is sent along with it. */
export const andCommit: KyselyPlugin = {
  transformQuery({ node, queryId }) {
    lastStatements.add(queryId);
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

/** Whether what is built with it carries the commit. */
export function isLastStatement(db: { getExecutor(): QueryExecutor }): boolean {
  return db.getExecutor().plugins.includes(andCommit);
}

/**
 * Kysely's dialect, except that a transaction begins in the same round trip as its first statement, and may end in that
 * of its last. `onStatement` is called with each statement before it is sent.
 */
export function createDialect(pool: Pool, onStatement: (id: QueryId) => void = () => {}): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => sendTogether(dialect.createDriver(), onStatement),
  };
}

/** The pool's connections send without waiting for the answer to what was sent before. */
function sendTogether(driver: Driver, onStatement: (id: QueryId) => void): Driver {
  const begun = new WeakMap<DatabaseConnection, Promise<unknown>>();
  const committed = new WeakMap<DatabaseConnection, Promise<unknown>>();
  const acquire = driver.acquireConnection.bind(driver);
  const commit = driver.commitTransaction.bind(driver);
  const rollback = driver.rollbackTransaction.bind(driver);
  driver.acquireConnection = async () => {
    const connection = await acquire();
    const execute: DatabaseConnection["executeQuery"] = connection.executeQuery.bind(connection);
    connection.executeQuery = <Row>(query: CompiledQuery) => {
      onStatement(query.queryId);
      const answer = execute<Row>(query);
      if (lastStatements.has(query.queryId)) send(connection, "commit", committed);
      return answer;
    };
    return connection;
  };
  // A lost connection fails the first statement, too. Only a cancel that hits `begin` alone, within the microseconds
  // that it takes, leaves the statements outside a transaction; then the commit is an error.
  driver.beginTransaction = async (connection) => {
    committed.delete(connection);
    send(connection, "begin", begun);
  };
  driver.commitTransaction = async (connection) => {
    await begun.get(connection);
    await (committed.get(connection) ?? commit(connection));
  };
  // If the last statement failed, PostgreSQL has treated the commit behind it as a rollback.
  driver.rollbackTransaction = async (connection) => {
    await (committed.get(connection)?.catch(() => {}) ?? rollback(connection));
  };
  return driver;
}

/** Whoever ends the transaction learns what went wrong. */
function send(
  connection: DatabaseConnection,
  text: "begin" | "commit",
  sent: WeakMap<DatabaseConnection, Promise<unknown>>,
): void {
  const sending = connection.executeQuery(CompiledQuery.raw(text));
  sending.catch(() => {});
  sent.set(connection, sending);
}

import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";
import { DatabaseUnavailable } from "../../database-unavailable.ts";
import type { Deadlines } from "./deadlines.ts";
import { findStatementName } from "./statement-names.ts";
import { findTrouble, isFatal } from "./trouble.ts";
import { after } from "./within.ts";

interface LendOptions {
  deadlines: Deadlines;
  mayPrepare(): boolean;
  /** An answer is taking long. */
  onDoubt(): void;
  onReturn(loan: Loan): void;
}

export interface Loan {
  client: PostgresPoolClient;
  /** Closes the connection, whatever is in progress on it. */
  cut(reason: DatabaseUnavailable): void;
}

/**
 * A connection of the pool, with a deadline for each answer. Once it has missed one, it answers nothing anymore, not
 * even a rollback: the protocol is out of step, and PostgreSQL rolls back by itself. The pool does not get it back.
 */
export function lend(connection: pg.PoolClient, { deadlines, mayPrepare, onDoubt, onReturn }: LendOptions): Loan {
  let trouble: DatabaseUnavailable | undefined;
  const onError = (error: Error) => {
    trouble ??= findTrouble(error) ?? new DatabaseUnavailable(error.message, { cause: error });
  };
  connection.on("error", onError);

  const cut = (reason: DatabaseUnavailable) => {
    trouble ??= reason;
    connection.connection.stream.destroy(reason);
  };
  const cutLate = () => cut(new DatabaseUnavailable(`no answer within ${deadlines.answer / 1000} s`));
  const ask = async (text: string, parameters: readonly unknown[]) => {
    if (trouble) throw trouble;
    const stops = [after(deadlines.doubt, onDoubt), after(deadlines.answer, cutLate)];
    try {
      const name = mayPrepare() ? findStatementName(text) : undefined;
      return await connection.query({ name, text, values: [...parameters] });
    } catch (error) {
      if (isFatal(error)) onError(error);
      throw trouble ?? findTrouble(error) ?? error;
    } finally {
      for (const stop of stops) stop();
    }
  };
  const release = () => {
    onReturn(loan);
    connection.off("error", onError);
    connection.release(trouble !== undefined);
  };
  // The second form is Kysely's; nothing here uses cursors.
  function query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    return ask(String(text), parameters);
  }
  const loan = { client: { query, release }, cut };
  return loan;
}

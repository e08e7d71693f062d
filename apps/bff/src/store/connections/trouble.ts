import pg from "pg";
import { DatabaseUnavailable, Deadlock } from "../../database-unavailable.ts";

/**
 * Classes of SQLSTATE for the database's own trouble: connections, resources (disk, memory), operator intervention,
 * exceeded limits, system and internal errors.
 */
const CLASSES = new Set(["08", "53", "57", "58", "XX"]);
/** A read-only standby, as right after a failover. */
const READ_ONLY = "25006";
const DEADLOCK = "40P01";

/** Undefined if the statement was at fault. */
export function findTrouble(error: unknown): DatabaseUnavailable | undefined {
  if (error instanceof DatabaseUnavailable) return error;
  if (!(error instanceof pg.DatabaseError)) return undefined;
  const { code = "" } = error;
  if (code === DEADLOCK) return new Deadlock(error.message, { cause: error });
  const isTrouble = CLASSES.has(code.slice(0, 2)) || code === READ_ONLY || isFatal(error);
  return isTrouble ? new DatabaseUnavailable(error.message, { cause: error }) : undefined;
}

/** The database closes the connection with such an error. */
export function isFatal(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && (error.severity === "FATAL" || error.severity === "PANIC");
}

/** `pg` reports its deadlines only in words. */
export function connectionTrouble(error: unknown, milliseconds: number): DatabaseUnavailable {
  const message = error instanceof Error ? error.message : String(error);
  const seconds = milliseconds / 1000;
  if (message === "timeout exceeded when trying to connect") {
    return new DatabaseUnavailable(`no connection was free within ${seconds} s`);
  }
  if (/connection timeout|timeout expired/.test(message)) {
    return new DatabaseUnavailable(`it did not answer within ${seconds} s`);
  }
  return new DatabaseUnavailable(message, { cause: error });
}

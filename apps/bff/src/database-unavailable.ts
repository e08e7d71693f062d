/**
 * The database is unreachable, unresponsive, full, or has some other trouble of its own. Reported as 503, never as 500:
 * it is not our bug, and it passes (design#4). The message is for the log and the operator, not for the client.
 */
export class DatabaseUnavailable extends Error {
  readonly reason: string;

  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(`The database cannot be used: ${reason}`, options);
    this.name = "DatabaseUnavailable";
    this.reason = reason;
  }
}

/** Two transactions waited for each other, and this one was undone. The database is well: it may be repeated at once. */
export class Deadlock extends DatabaseUnavailable {}

/** The one inside whatever was thrown around it. */
export function findDatabaseUnavailable(error: unknown): DatabaseUnavailable | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof DatabaseUnavailable) return cause;
  }
  return undefined;
}

/**
 * The database is away, silent, full, or in some other trouble of its own. Told as 503, never as 500: it is no bug of
 * ours, and it passes (design#4). The message is for the log and the operator, not for whoever asked.
 */
export class DatabaseUnavailable extends Error {
  readonly reason: string;

  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(`The database cannot be used: ${reason}`, options);
    this.name = "DatabaseUnavailable";
    this.reason = reason;
  }
}

/** The one inside whatever was thrown around it. */
export function findDatabaseUnavailable(error: unknown): DatabaseUnavailable | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof DatabaseUnavailable) return cause;
  }
  return undefined;
}

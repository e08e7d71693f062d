/** The built-in PostgreSQL cannot be used. The message is for the operator: it names the problem and the remedy. */
export class BuiltInPostgresError extends Error {
  override name = "BuiltInPostgresError";
}

/** Every failure that the operator's own PostgreSQL may remedy ends with this sentence. */
export const USE_OWN_POSTGRES = "or set CODER_PG_CONNECTION_URL to a PostgreSQL of your own";

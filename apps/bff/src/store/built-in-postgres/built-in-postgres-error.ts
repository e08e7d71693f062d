/** The built-in PostgreSQL cannot serve. The message is for the operator: it names the thing and the remedy. */
export class BuiltInPostgresError extends Error {
  override name = "BuiltInPostgresError";
}

/** Every failure whose remedy may be a PostgreSQL of the operator's own ends with this sentence. */
export const USE_OWN_POSTGRES = "or set CODER_PG_CONNECTION_URL to a PostgreSQL of your own";

/** The name of the unique index that refused a row; undefined for every other error. */
export function violatedIndex(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || error.code !== UNIQUE_VIOLATION) return undefined;
  return "constraint" in error && typeof error.constraint === "string" ? error.constraint : undefined;
}

const UNIQUE_VIOLATION = "23505";

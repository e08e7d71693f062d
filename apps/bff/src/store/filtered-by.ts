import { sql } from "kysely";

/**
 * A condition that no index is used for. Of two indexes that fit, PostgreSQL takes either while it knows nothing of a
 * young table, and keeps that plan: by the wrong one it reads all rows of an app in order to find one.
 */
export function filteredBy(column: string, value: string) {
  return sql<boolean>`(${sql.ref(column)} = ${value}) is true`;
}

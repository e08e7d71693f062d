import { type RawBuilder, sql } from "kysely";

/**
 * A condition without an index. If two indexes fit, PostgreSQL picks either while it has no statistics of a young
 * table, and keeps that plan: with the wrong one it reads all rows of an app to find one.
 */
export function filteredBy(column: string, value: string | RawBuilder<unknown>) {
  return sql<boolean>`(${sql.ref(column)} = ${value}) is true`;
}

import { sql } from "kysely";

/**
 * Returned by a statement, it makes its transaction not wait for the disk. The next transaction that does flushes it,
 * too.
 */
export const LATER_ON_DISK = sql<string>`(select set_config('synchronous_commit', 'off', true))`.as("commit");

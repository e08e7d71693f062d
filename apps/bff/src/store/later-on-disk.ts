import { sql } from "kysely";

/** Among what a statement returns: its transaction does not wait for the disk. The next one that does takes it along. */
export const LATER_ON_DISK = sql<string>`set_config('synchronous_commit', 'off', true)`.as("commit");

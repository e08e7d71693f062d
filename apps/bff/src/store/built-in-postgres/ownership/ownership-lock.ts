import { pid } from "node:process";
import type pg from "pg";
import { BuiltInPostgresError } from "../built-in-postgres-error.ts";

const APPLICATION = "coder-sign-in owner";
/** Any number, as long as every release uses the same. */
const LOCK_KEY = 7_041_776;
const LOCK_NOT_AVAILABLE = "55P03";

/** The owning server's name for its connection, so that another can tell who uses the directory. */
export const ownerName = `${APPLICATION} ${pid}`;

/**
 * One server owns a data directory. The owner holds an advisory lock on a connection kept for it, so the lock ends
 * with the owner, however he ends. A second passes for the backend of a killed owner to notice.
 * @throws BuiltInPostgresError naming the process that owns the directory
 */
export async function takeOwnership(client: pg.Client, directory: string): Promise<void> {
  try {
    await client.query("set lock_timeout = '1s'");
    await client.query("select pg_advisory_lock($1)", [LOCK_KEY]);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE)) throw error;
    throw new BuiltInPostgresError(
      `The database in ${directory} is in use by another server (process ${await findOwnerPid(client)}): ` +
        "stop that server, or give this one its own CODER_CONFIG_DIR.",
    );
  }
}

async function findOwnerPid(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and objid = $1`,
    [LOCK_KEY],
  );
  return String(rows[0]?.name ?? "unknown").replace(`${APPLICATION} `, "");
}

import pg from "pg";
import { keptProcesses } from "./kept-connections.ts";

/** Returns a database that a test has used to its state after the migrations. */
export interface EmptyDatabase {
  /** Equal for databases with the same tables, columns, indexes, triggers, functions and statistics. */
  schema: string;
  /** Deletes all rows, and inserts those that migrations wrote. */
  restore: string;
}

const FIRST_OWN_OID = 16_384;
/** Each schema change writes or removes rows in one of these. */
const CATALOGS = [
  "pg_class",
  "pg_constraint",
  "pg_index",
  "pg_namespace",
  "pg_statistic",
  "pg_trigger",
  `pg_attribute where attrelid >= ${FIRST_OWN_OID}`,
  `pg_proc where oid >= ${FIRST_OWN_OID}`,
];
/** A transaction's number has no order, only its age has; the difference to the age of the first one stays. */
const NEWEST = "age('3'::xid) - min(age(xmin))";
const countAndNewest = CATALOGS.map((rows) => `(select count(*) || '/' || ${NEWEST} from ${rows})`);
const SCHEMA = `select concat_ws(' ', ${countAndNewest}) as schema`;

/** Deleted rows stay in their files, and queries read past them. */
const LARGE = 64 * 1024;
const IS_LARGE = `select count(*) > 0 as "isLarge" from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > ${LARGE}`;

/** Examines a database that was just migrated. The client is a superuser's, as below. */
export async function describeEmpty(client: pg.Client): Promise<EmptyDatabase> {
  const { rows } = await client.query(SCHEMA);
  const tables = await client.query("select tablename from pg_tables where schemaname = 'public'");
  const statements: string[] = [];
  for (const { tablename } of tables.rows) statements.push(await restoring(tablename, client));
  return { schema: rows[0].schema, restore: statements.join("\n") };
}

async function restoring(table: string, client: pg.Client): Promise<string> {
  const { rows } = await client.query(`select json_agg(${table})::text as written from ${table}`);
  const [{ written }] = rows;
  const empty = `delete from ${table};`;
  if (written === null) return empty;
  return `${empty} insert into ${table} select * from json_populate_recordset(null::${table}, ${pg.escapeLiteral(written)});`;
}

/**
 * Ends all other connections, except those that are kept for the next test, and restores all rows, without running
 * triggers. False if the schema was changed, or if it was used so much that a new one is faster.
 */
export async function emptyAgain(administrator: pg.Pool, { schema, restore }: EmptyDatabase): Promise<boolean> {
  const results = await administrator.query<{ isLarge?: boolean; schema?: string }>(`
    set lock_timeout = '5s'; set session_replication_role = replica;
    select pg_terminate_backend(pid, 5000) from pg_stat_get_activity(null)
      where datid = (select oid from pg_database where datname = current_database())
        and pid not in (${["pg_backend_pid()", ...keptProcesses()]});
    ${restore}
    ${IS_LARGE};
    ${SCHEMA}`);
  const [size, now] = [results].flat().slice(-2);
  return size?.rows[0]?.isLarge === false && now?.rows[0]?.schema === schema;
}

import pg from "pg";
import { keptProcesses } from "./kept-connections.ts";

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
/** Numbers of transactions start again from 3 at some time, so their ages are compared, relative to the age of 3. */
const NEWEST = "age('3'::xid) - min(age(xmin))";
const countAndNewest = CATALOGS.map((rows) => `(select count(*) || '/' || ${NEWEST} from ${rows})`);

/** Deleted rows stay in their files, and queries read past them. */
const LARGE = 64 * 1024;
const IS_LARGE = `exists (select from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > ${LARGE})`;

const OTHERS = `pg_stat_get_activity(null) where pid <> pg_backend_pid() and pid <> all (kept)
  and datid = (select oid from pg_database where datname = current_database())`;

/** For a superuser's connection that empties databases: no triggers run. */
export const emptying = "-c session_replication_role=replica -c lock_timeout=5s";

/**
 * Gives a database that was just migrated, and its copies, a function that empties it: a connection plans its statements
 * once. Returns what is equal for databases with the same tables, columns, indexes, triggers, functions and statistics.
 */
export async function learnToEmpty(client: pg.Client): Promise<string> {
  const tables = await client.query("select tablename from pg_tables where schemaname = 'public'");
  const statements: string[] = [];
  for (const { tablename } of tables.rows) statements.push(await restoring(tablename, client));
  await client.query(`create schema testing;
    create function testing.empty(kept integer[]) returns text language plpgsql as $function$ begin
      perform pg_terminate_backend(pid, 5000) from ${OTHERS};
      ${statements.join("\n")}
      if ${IS_LARGE} then return null; end if;
      return concat_ws(' ', ${countAndNewest});
    end $function$`);
  const { rows } = await client.query(EMPTY, [[]]);
  return rows[0].schema;
}

const EMPTY = "select testing.empty($1) as schema";

/** Deletes all rows, and inserts those that migrations wrote; in most tables there is nothing to do. */
async function restoring(table: string, client: pg.Client): Promise<string> {
  const { rows } = await client.query(`select json_agg(${table})::text as written from ${table}`);
  const [{ written }] = rows;
  if (written === null) return `if exists (select from ${table}) then delete from ${table}; end if;`;
  const text = pg.escapeLiteral(written);
  return `if (select json_agg(${table})::text from ${table}) is distinct from ${text} then
    delete from ${table};
    insert into ${table} select * from json_populate_recordset(null::${table}, ${text});
  end if;`;
}

/**
 * Ends all other connections, except those that are kept for the next test, and restores all rows. False if the schema
 * was changed, or if it was used so much that a new one is faster.
 */
export async function emptyAgain(administrator: pg.Pool, schema: string): Promise<boolean> {
  const { rows } = await administrator.query(EMPTY, [await keptProcesses()]);
  return rows[0]?.schema === schema;
}

import type pg from "pg";
import { APP_DATABASE, APP_ROLE } from "./roles.ts";

/**
 * Makes sure that the server's own role and database exist; a first start may have been interrupted between the two.
 */
export async function ensureAppDatabase(client: pg.Client): Promise<void> {
  const roles = await client.query("select from pg_roles where rolname = $1", [APP_ROLE]);
  if (roles.rowCount === 0) await client.query(`create role ${APP_ROLE} login createdb`);

  const databases = await client.query("select from pg_database where datname = $1", [APP_DATABASE]);
  if (databases.rowCount === 0) await client.query(`create database ${APP_DATABASE} owner ${APP_ROLE}`);
}

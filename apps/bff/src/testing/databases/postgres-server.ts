import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type BuiltInPostgres, openBuiltInPostgres } from "../../store/built-in-postgres/open-built-in-postgres.ts";
import { migrate } from "../../store/migrate.ts";

export type PostgresConnection = BuiltInPostgres["connection"];

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this run; its `database` is the migrated template, which is copied and never used itself. */
    testPostgres: PostgresConnection;
  }
}

const TEMPLATE = "template_migrated";

/** Vitest's global setup: one PostgreSQL for the whole run, with one migrated database that every test copies. */
export default async function startPostgresServer(project: TestProject): Promise<() => Promise<unknown>> {
  const server = await openBuiltInPostgres({ directory: "", ephemeral: true, log: { error: reportTrouble } });
  try {
    const template = { ...server.connection, database: TEMPLATE };
    await createTemplate(server.connection);
    await migrateTemplate(template);
    project.provide("testPostgres", template);
    return server.close;
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function createTemplate(connection: PostgresConnection): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
}

async function migrateTemplate(template: PostgresConnection): Promise<void> {
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool: new pg.Pool(template) }) });
  await migrate(db);
  await db.destroy();
}

function reportTrouble(fields: object, message: string): void {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
}

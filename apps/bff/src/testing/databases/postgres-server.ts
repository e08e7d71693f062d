import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { keepTemporaryFilesInMemory } from "../../../../launcher/test/temporary-files.mjs";
import { type BuiltInPostgres, openBuiltInPostgres } from "../../store/built-in-postgres/open-built-in-postgres.ts";
import { APP_ROLE, SUPERUSER } from "../../store/built-in-postgres/roles.ts";
import { migrate } from "../../store/migrate.ts";
import { learnToEmpty } from "./empty-database.ts";

export type PostgresConnection = BuiltInPostgres["connection"];

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this run; its `database` is the migrated template, which is only copied. */
    testPostgres: PostgresConnection;
    /** What `emptyAgain` compares with. */
    emptySchema: string;
  }
}

const TEMPLATE = "template_migrated";
/** Of memory, for what this project's tests write. */
const GIBIBYTES = 2;

/** Vitest's global setup: one PostgreSQL for the whole run, with one migrated database that every test copies. */
export default async function startPostgresServer(project: TestProject): Promise<() => Promise<unknown>> {
  keepTemporaryFilesInMemory(GIBIBYTES);
  const server = await openBuiltInPostgres({ directory: "", ephemeral: true, log: { error: reportTrouble } });
  try {
    const template = { ...server.connection, database: TEMPLATE };
    await asAdministrator(server.connection, createTemplate);
    await migrateTemplate(template);
    project.provide("testPostgres", template);
    project.provide("emptySchema", await asAdministrator(template, learnToEmpty));
    return server.close;
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function asAdministrator<Result>(
  connection: PostgresConnection,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...connection, user: SUPERUSER });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Statistics change plans: they are gathered when a test asks for them, not over time. */
async function createTemplate(client: pg.Client): Promise<void> {
  await client.query("alter system set autovacuum = off");
  await client.query("select pg_reload_conf()");
  await client.query(`create database ${TEMPLATE} owner ${APP_ROLE}`);
}

async function migrateTemplate(template: PostgresConnection): Promise<void> {
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool: new pg.Pool(template) }) });
  await migrate(db);
  await db.destroy();
}

function reportTrouble(fields: object, message: string): void {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
}

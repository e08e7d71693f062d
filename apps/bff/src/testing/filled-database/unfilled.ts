import { PLAIN_BYTE_COLUMNS, SEALED_COLUMNS } from "../../store/encryption/byte-columns.ts";
import type { Deployment } from "./deployment.ts";

/** Written by `kysely` itself. */
const NOT_OURS = ["schema_migrations", "schema_migrations_lock"];

/** Tables without a row, and columns of bytes without a value: about these, nothing is proved. */
export async function listUnfilled({ query }: Pick<Deployment, "query">): Promise<string[]> {
  const tables = await query(
    `select table_name as name from information_schema.tables
     where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`,
  );
  const ours = tables.map(({ name }) => String(name)).filter((name) => !NOT_OURS.includes(name));
  const unfilled: string[] = [];
  for (const table of ours) {
    if ((await query(`select 1 from ${table} limit 1`)).length === 0) unfilled.push(table);
  }
  for (const name of [...SEALED_COLUMNS, ...PLAIN_BYTE_COLUMNS]) {
    const [table, column] = name.split(".");
    if ((await query(`select 1 from ${table} where ${column} is not null limit 1`)).length === 0) unfilled.push(name);
  }
  return unfilled;
}

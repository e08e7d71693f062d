import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";
import { SEALED_COLUMNS } from "./byte-columns.ts";
import { KEY_ID_BYTES } from "./encryption.ts";

export interface SealedColumn {
  table: string;
  column: string;
}

interface SealedCount {
  /** `table.column`. */
  place: string;
  key: string;
  count: number;
}

export interface SealedValue {
  /** The row's current location; an update moves it. */
  place: string;
  sealed: Buffer;
}

const FIRST_PLACE = "(0,0)";

/** Everything that is encrypted, in any table. */
export function createSealedColumnStore(db: Kysely<Database>) {
  const keyIdOf = (column: string) => sql`substring(${sql.id(column)} from 1 for ${sql.lit(KEY_ID_BYTES)})`;
  return {
    list: (): SealedColumn[] =>
      SEALED_COLUMNS.map((name) => {
        const [table = "", column = ""] = name.split(".");
        return { table, column };
      }),

    /** How many values each key has encrypted, column by column; the key is its id in hex. */
    async countByKey(): Promise<SealedCount[]> {
      const counts = SEALED_COLUMNS.map((name) => {
        const [table = "", column = ""] = name.split(".");
        return sql`
          select ${sql.lit(name)} as place, encode(${keyIdOf(column)}, 'hex') as key, count(*)::int as count
          from ${sql.id(table)} where ${sql.id(column)} is not null group by 2`;
      });
      const { rows } = await sql<SealedCount>`${sql.join(counts, sql` union all `)}`.execute(db);
      return rows;
    },

    /** Values encrypted with other keys than this one, in the order of their locations. */
    async listOfOtherKeys(
      { table, column }: SealedColumn,
      { keyId, after = FIRST_PLACE, limit }: { keyId: Buffer; after?: string; limit: number },
    ): Promise<SealedValue[]> {
      const { rows } = await sql<SealedValue>`
        select ctid::text as place, ${sql.id(column)} as sealed from ${sql.id(table)}
        where ${sql.id(column)} is not null and ${keyIdOf(column)} <> ${keyId} and ctid > ${after}::tid
        order by ctid limit ${limit}`.execute(db);
      return rows;
    },

    /** False if another process has updated the row in the meantime. */
    async replace({ table, column }: SealedColumn, { place, sealed }: SealedValue, by: Buffer): Promise<boolean> {
      const { numAffectedRows } = await sql`
        update ${sql.id(table)} set ${sql.id(column)} = ${by}
        where ctid = ${place}::tid and ${sql.id(column)} = ${sealed}`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

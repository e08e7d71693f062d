import { type Kysely, sql } from "kysely";
import type { Database, LoginType, UserRow } from "./schema.ts";

export interface UserFilter {
  /** Absent: everybody. */
  ids?: string[];
  /** Each must be found in username, e-mail or name, whatever the case. */
  words: string[];
  statuses?: UserRow["status"][];
  loginTypes?: LoginType[];
  /** Site roles, all of which a person must have. */
  roles: string[];
}

/** People who are not deleted, without the system's own accounts, by username. */
export function createUserSearch(db: Kysely<Database>) {
  return {
    search: (filter: UserFilter, { limit, offset }: { limit: number; offset: number }): Promise<UserRow[]> =>
      filtered(db, filter).selectAll().orderBy(sql`lower(username)`).limit(limit).offset(offset).execute(),

    async countFound(filter: UserFilter): Promise<number> {
      const count = sql<string>`count(*)`.as("count");
      const row = await filtered(db, filter).select(count).executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

/** Spelled as in the index `users_search`, or it would not be used. */
const SEARCHED = sql<string>`lower(username || E'\n' || email || E'\n' || name)`;

function filtered(db: Kysely<Database>, { ids, words, statuses, loginTypes, roles }: UserFilter) {
  let found = db.selectFrom("users").where("deleted", "=", false).where("isSystem", "=", false);
  if (ids) found = found.where(sql<boolean>`id::text = any (${ids})`);
  for (const word of words) found = found.where(SEARCHED, "like", `%${escapeLike(word.toLowerCase())}%`);
  if (statuses) found = found.where("status", "in", statuses);
  if (loginTypes) found = found.where("loginType", "in", loginTypes);
  if (roles.length > 0) found = found.where(sql<boolean>`rbac_roles @> ${roles}::text[]`);
  return found;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

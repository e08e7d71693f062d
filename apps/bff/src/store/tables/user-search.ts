import { type Kysely, sql } from "kysely";
import type { Database, LoginType, UserRow } from "../schema.ts";

export interface UserFilter {
  /** Absent: everybody. */
  ids?: string[];
  /** Each must occur in username, email or name, case-insensitively. */
  words: string[];
  statuses?: UserRow["status"][];
  loginTypes?: LoginType[];
  /** Site roles, all of which a person must have. */
  roles: string[];
  /** Each must occur in the name, case-insensitively. */
  names: string[];
  /** GitHub's id of the account, in digits. */
  githubUserId?: string;
  times: { column: "createdAt" | "lastSeenAt"; is: "<=" | ">="; time: Date }[];
}

export interface UserOrder {
  by: "username" | "createdAt" | "lastSeenAt";
  isDescending: boolean;
}

/** A page of a list. */
export interface UserPage {
  /** Absent: by username. */
  order?: UserOrder;
  /** A username, case-insensitive: only those after it. For lists by username. */
  after?: string;
  limit: number;
  offset: number;
}

/** People who are not deleted, without the system's own accounts. */
export function createUserSearch(db: Kysely<Database>) {
  return {
    search(filter: UserFilter, { order = BY_USERNAME, after, limit, offset }: UserPage): Promise<UserRow[]> {
      const { by, isDescending } = order;
      const direction = isDescending ? "desc" : "asc";
      const unordered = filtered(db, filter).selectAll().limit(limit).offset(offset);
      // Both in one direction, as in the indexes: a page is read in index order, however many have never been seen.
      const found = (by === "username" ? unordered : unordered.orderBy(by, direction)).orderBy(USERNAME, direction);
      const behind = after === undefined ? found : found.where(sql<boolean>`lower(username) > lower(${after})`);
      return behind.execute();
    },

    async countFound(filter: UserFilter): Promise<number> {
      const count = sql<string>`count(*)`.as("count");
      const row = await filtered(db, filter).select(count).executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

const BY_USERNAME: UserOrder = { by: "username", isDescending: false };
const USERNAME = sql`lower(username)`;

/** Written as in the index `users_search`, or the index would not be used. */
const SEARCHED = sql<string>`lower(username || E'\n' || email || E'\n' || name)`;

function filtered(db: Kysely<Database>, filter: UserFilter) {
  const { ids, words, statuses, loginTypes, roles, names, githubUserId, times } = filter;
  let found = db.selectFrom("users").where("deleted", "=", false).where("isSystem", "=", false);
  if (ids) found = found.where(sql<boolean>`id::text = any (${ids})`);
  // The text of the index contains everything that a name contains.
  for (const word of [...words, ...names]) found = found.where(SEARCHED, "like", pattern(word));
  for (const name of names) found = found.where(sql<string>`lower(name)`, "like", pattern(name));
  if (statuses) found = found.where("status", "in", statuses);
  if (loginTypes) found = found.where("loginType", "in", loginTypes);
  if (roles.length > 0) found = found.where(sql<boolean>`rbac_roles @> ${roles}::text[]`);
  if (githubUserId !== undefined) found = found.where(isAtGitHub(githubUserId));
  for (const { column, is, time } of times) {
    // As text: a Date far in the past would be written with the odd offset of local time then.
    found = found.where(column, is, sql<Date>`${time.toISOString()}::timestamptz`);
  }
  return found;
}

/** By the link that signing in leaves, or by what an older server recorded. */
function isAtGitHub(id: string) {
  return sql<boolean>`id = any (array(
    select user_id from user_links where login_type = 'github' and linked_id = ${id}
    union select u.id from users u where u.github_com_user_id = ${id}::bigint
  ))`;
}

function pattern(text: string): string {
  return `%${escapeLike(text.toLowerCase())}%`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

import { type Kysely, sql } from "kysely";
import type { Database, NewUserRow, UserRow } from "./schema.ts";

/** Any constant will do, as long as every replica uses the same. */
const SIGN_UP_LOCK = 7_236_001;

export function createUserStore(db: Kysely<Database>) {
  const living = () => db.selectFrom("users").selectAll().where("deleted", "=", false);
  return {
    findById: (id: string) => living().where("id", "=", id).executeTakeFirst(),

    findByEmail: (email: string) => living().where(sql`lower(email)`, "=", email.toLowerCase()).executeTakeFirst(),

    findByUsername: (username: string) =>
      living().where(sql`lower(username)`, "=", username.toLowerCase()).executeTakeFirst(),

    insert: (user: NewUserRow): Promise<UserRow> =>
      db.insertInto("users").values(user).returningAll().executeTakeFirstOrThrow(),

    update: (id: string, changes: Partial<NewUserRow>): Promise<UserRow> =>
      db.updateTable("users").set(changes).where("id", "=", id).returningAll().executeTakeFirstOrThrow(),

    touch: (id: string, lastSeenAt: Date) => db.updateTable("users").set({ lastSeenAt }).where("id", "=", id).execute(),

    /** People, without deleted and system users. */
    async hasAny(): Promise<boolean> {
      const row = await living().where("isSystem", "=", false).limit(1).executeTakeFirst();
      return row !== undefined;
    },

    async hasOwnerBesides(id: string): Promise<boolean> {
      const row = await living()
        .where("id", "!=", id)
        .where("status", "!=", "suspended")
        .where(sql<boolean>`'owner' = any (rbac_roles)`)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Lets one transaction at a time decide whether somebody is the first user. Held until it ends. */
    lockSignUp: () => sql`select pg_advisory_xact_lock(${SIGN_UP_LOCK})`.execute(db),
  };
}

import { type Kysely, sql } from "kysely";
import { columnNames } from "../column-names.ts";
import { prepared } from "../prepared.ts";
import type { Database, LoginType, NewUserRow, UserRow } from "../schema.ts";
import { createUserSearch } from "./user-search.ts";

/** Any constant will do, as long as every replica uses the same. */
const SIGN_UP_LOCK = 7_236_001;
const ADMINISTRATION_LOCK = 7_236_008;

const COLUMNS = columnNames<UserRow>({
  id: true,
  email: true,
  username: true,
  name: true,
  avatarUrl: true,
  hashedPassword: true,
  status: true,
  loginType: true,
  rbacRoles: true,
  createdAt: true,
  updatedAt: true,
  lastSeenAt: true,
  deleted: true,
  isSystem: true,
  githubComUserId: true,
});

const findLiving = prepared((db, { id }: { id: string }) =>
  db.selectFrom("users").select(COLUMNS).where("deleted", "=", false).where("id", "=", id),
);

export function createUserStore(db: Kysely<Database>) {
  const living = () => db.selectFrom("users").selectAll().where("deleted", "=", false);
  return {
    ...createUserSearch(db),

    findById: async (id: string): Promise<UserRow | undefined> => (await findLiving(db, { id }))[0],

    /** Deleted people, too. */
    findAllByIds: (ids: string[]): Promise<UserRow[]> =>
      ids.length === 0 ? Promise.resolve([]) : db.selectFrom("users").selectAll().where("id", "in", ids).execute(),

    findByEmail: (email: string) => living().where(sql`lower(email)`, "=", email.toLowerCase()).executeTakeFirst(),

    findByUsername: (username: string) =>
      living().where(sql`lower(username)`, "=", username.toLowerCase()).executeTakeFirst(),

    insert: (user: NewUserRow): Promise<UserRow> =>
      db.insertInto("users").values(user).returningAll().executeTakeFirstOrThrow(),

    update: (id: string, changes: Partial<NewUserRow>): Promise<UserRow> =>
      db.updateTable("users").set(changes).where("id", "=", id).returningAll().executeTakeFirstOrThrow(),

    /** Undefined if the account is not dormant. */
    wake: (id: string, now: Date): Promise<UserRow | undefined> =>
      db
        .updateTable("users")
        .set({ status: "active", updatedAt: now, lastSeenAt: now })
        .where("id", "=", id)
        .where("status", "=", "dormant")
        .returningAll()
        .executeTakeFirst(),

    /** False if the stored hash is no longer `old`. */
    async replaceHash(id: string, old: string, hashedPassword: string): Promise<boolean> {
      const result = await db
        .updateTable("users")
        .set({ hashedPassword })
        .where("id", "=", id)
        .where("hashedPassword", "=", old)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    /** Undefined if the account no longer signs in by `from`. People with another login type have no password. */
    changeLoginType: (id: string, { from, to }: { from: LoginType; to: LoginType }): Promise<UserRow | undefined> =>
      db
        .updateTable("users")
        .set({ loginType: to, hashedPassword: null })
        .where("id", "=", id)
        .where("loginType", "=", from)
        .returningAll()
        .executeTakeFirst(),

    /** Nobody changes the account until the transaction ends. Undefined if it was deleted. */
    lock: (id: string): Promise<UserRow | undefined> => living().where("id", "=", id).forUpdate().executeTakeFirst(),

    /**
     * Nobody changes the account, and nobody ends the key, which may be another's, until the transaction ends. False if
     * one of them is gone.
     */
    async lockWithKey(id: string, keyId: string): Promise<boolean> {
      const row = await db
        .selectFrom("users")
        .innerJoin("apiKeys", (join) => join.on("apiKeys.id", "=", keyId))
        .select("users.id")
        .where("users.id", "=", id)
        .where("users.deleted", "=", false)
        .forUpdate("users")
        .forKeyShare("apiKeys")
        .executeTakeFirst();
      return row !== undefined;
    },

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
        .where(sql<boolean>`rbac_roles @> '{owner}'`)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Whether any owner other than this person can sign in, by the methods that are enabled. */
    async hasOwnerWhoSignsIn(besides: string, loginTypes: LoginType[]): Promise<boolean> {
      const row = await living()
        .where("id", "!=", besides)
        .where("status", "!=", "suspended")
        .where(sql<boolean>`rbac_roles @> '{owner}'`)
        .where(sql<boolean>`login_type = any (${loginTypes})`)
        .where((where) => where.or([where("loginType", "!=", "password"), where("hashedPassword", "is not", null)]))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Lets one transaction at a time decide whether a person is the first user. Held until it ends. */
    lockSignUp: () => sql`select pg_advisory_xact_lock(${SIGN_UP_LOCK})`.execute(db),

    /** Lets one transaction at a time change people's accounts and rights. Held until it ends. */
    lockAdministration: () => sql`select pg_advisory_xact_lock(${ADMINISTRATION_LOCK})`.execute(db),
  };
}

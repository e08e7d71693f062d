import type { Kysely } from "kysely";
import { columnNames } from "../column-names.ts";
import { prepared } from "../prepared.ts";
import type { ApiKeyRow, Database, LoginType, NewApiKeyRow, NewUserLinkRow } from "../schema.ts";
import { upsertLink } from "./user-links.ts";

interface BegunSession {
  lastSeenAt: Date;
  link?: NewUserLinkRow;
}

/** What stays when the rest of a person's keys ends. */
export interface KeptKeys {
  /** Not empty. */
  ids?: readonly [string, ...string[]];
  /** API tokens. */
  tokens?: boolean;
}

type KeyUse = Partial<Pick<NewApiKeyRow, "lastUsed" | "ipAddress" | "expiresAt">> & Pick<NewApiKeyRow, "updatedAt">;

const ENDING_FOR_GOOD: readonly LoginType[] = ["password", "github", "oidc", "token", "none"];

const COLUMNS = columnNames<ApiKeyRow>({
  id: true,
  hashedSecret: true,
  userId: true,
  lastUsed: true,
  expiresAt: true,
  createdAt: true,
  updatedAt: true,
  loginType: true,
  lifetimeSeconds: true,
  ipAddress: true,
  tokenName: true,
  scopes: true,
  allowList: true,
  appKeyId: true,
  method: true,
  userAgent: true,
  createdIpAddress: true,
});

const findById = prepared((db, { id }: { id: string }) =>
  db.selectFrom("apiKeys").select(COLUMNS).where("id", "=", id),
);

const insert = prepared((db, key: NewApiKeyRow) => db.insertInto("apiKeys").values(key).returning(COLUMNS));

const insertUnlessNamed = prepared((db, key: NewApiKeyRow) =>
  db
    .insertInto("apiKeys")
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .returning(COLUMNS),
);

const insertAtSignIn = prepared((db, { key, lastSeenAt, link }: BegunSession & { key: NewApiKeyRow }) => {
  const seen = db.with("seen", (query) => query.updateTable("users").set({ lastSeenAt }).where("id", "=", key.userId));
  const linked = link ? seen.with("linked", (query) => upsertLink(query, link)) : seen;
  return linked.insertInto("apiKeys").values(key).returning(COLUMNS);
});

export function createApiKeyStore(db: Kysely<Database>) {
  const tokens = () => db.selectFrom("apiKeys").where("apiKeys.loginType", "=", "token");
  return {
    findById: async (id: string): Promise<ApiKeyRow | undefined> => (await findById(db, { id }))[0],

    /** Whether the person with this email address, in lower case, has a valid key that was last used from there. */
    async hasAddress(email: string, ipAddress: string, now: Date): Promise<boolean> {
      const row = await db
        .selectFrom("apiKeys")
        .innerJoin("users", "users.id", "apiKeys.userId")
        .select("apiKeys.id")
        .where(({ eb, fn }) => eb(fn<string>("lower", ["users.email"]), "=", email))
        .where("users.deleted", "=", false)
        .where("apiKeys.ipAddress", "=", ipAddress)
        .where("apiKeys.expiresAt", ">", now)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    insert: async (key: NewApiKeyRow): Promise<ApiKeyRow> => theOnly(await insert(db, key)),

    /** The key of a new session, which also marks the person as seen; with the link that it began with. */
    insertAtSignIn: async (key: NewApiKeyRow, begun: BegunSession): Promise<ApiKeyRow> =>
      theOnly(await insertAtSignIn(db, { ...begun, key })),

    /** Undefined if the person already has a token of that name. */
    insertUnlessNamed: async (key: NewApiKeyRow): Promise<ApiKeyRow | undefined> =>
      (await insertUnlessNamed(db, key))[0],

    findToken: (userId: string, name: string): Promise<ApiKeyRow | undefined> =>
      tokens().selectAll().where("userId", "=", userId).where("tokenName", "=", name).executeTakeFirst(),

    /** Newest first. Without `userId`, those of everybody who is not deleted. */
    listTokens: ({ userId, includeExpired, now }: { userId?: string; includeExpired: boolean; now: Date }) =>
      tokens()
        .innerJoin("users", "users.id", "apiKeys.userId")
        .where("users.deleted", "=", false)
        .$if(userId !== undefined, (query) => query.where("apiKeys.userId", "=", userId ?? ""))
        .$if(!includeExpired, (query) => query.where("apiKeys.expiresAt", ">", now))
        .selectAll("apiKeys")
        .select("users.username")
        .orderBy("apiKeys.createdAt", "desc")
        .orderBy("apiKeys.id")
        .execute(),

    /** A key that has ended keeps its time. */
    expire: (id: string, now: Date) =>
      db
        .updateTable("apiKeys")
        .set({ expiresAt: now, updatedAt: now })
        .where("id", "=", id)
        .where("expiresAt", ">", now)
        .execute(),

    /** False, and nothing is written, if its expiry is no longer what the caller knows: somebody else has moved it. */
    async noteUse({ id, expiresAt }: Pick<ApiKeyRow, "id" | "expiresAt">, changes: KeyUse): Promise<boolean> {
      const result = await db
        .updateTable("apiKeys")
        .set(changes)
        .where("id", "=", id)
        .where("expiresAt", "=", expiresAt)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    /** False if there was none. */
    async delete(id: string): Promise<boolean> {
      const { numDeletedRows } = await db.deleteFrom("apiKeys").where("id", "=", id).executeTakeFirst();
      return numDeletedRows === 1n;
    },

    /** Returns how many there were, `limit` at most. An app's key stays as long as it can be refreshed. */
    async deleteEnded(before: Date, limit: number): Promise<number> {
      const ended = db
        .selectFrom("apiKeys")
        .select("id")
        .where("loginType", "in", ENDING_FOR_GOOD)
        .where("expiresAt", "<", before)
        .limit(limit)
        .forUpdate()
        .skipLocked();
      const result = await db.deleteFrom("apiKeys").where("id", "in", ended).executeTakeFirst();
      return Number(result.numDeletedRows);
    },

    /**
     * Everything that gives access as this person, with an app's name; what was used last comes first. An app counts as
     * long as it may refresh its key.
     */
    listOfUser: (userId: string, now: Date) =>
      db
        .selectFrom("apiKeys")
        .leftJoin("oauth2ProviderAppTokens as granted", "granted.apiKeyId", "apiKeys.id")
        .leftJoin("oauth2ProviderApps as app", "app.id", "granted.appId")
        .selectAll("apiKeys")
        .select(["app.name as appName", "granted.expiresAt as refreshableUntil"])
        .where("apiKeys.userId", "=", userId)
        .where(({ or, eb }) => or([eb("apiKeys.expiresAt", ">", now), eb("granted.expiresAt", ">", now)]))
        .orderBy(({ fn }) => fn<Date>("greatest", ["apiKeys.lastUsed", "apiKeys.createdAt"]), "desc")
        .orderBy("apiKeys.id")
        .execute(),

    deleteByUser: (userId: string, kept: KeptKeys = {}) =>
      db
        .deleteFrom("apiKeys")
        .where("userId", "=", userId)
        .$if(kept.ids !== undefined, (query) => query.where("id", "not in", kept.ids ?? []))
        .$if(kept.tokens === true, (query) => query.where("loginType", "!=", "token"))
        .execute(),

    /** Not what an app was granted. */
    deleteByScope: (userId: string, scope: string) =>
      db
        .deleteFrom("apiKeys")
        .where("userId", "=", userId)
        .where("loginType", "!=", "oauth2_provider_app")
        .where((where) => where(where.val(scope), "=", where.fn.any("scopes")))
        .execute(),
  };
}

function theOnly<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error("A row that was inserted did not come back.");
  return row;
}

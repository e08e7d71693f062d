import { type Kysely, sql } from "kysely";
import { createBatches } from "../../batches.ts";
import { columnsOf } from "../../columns-of.ts";
import type { Deadlines } from "../../connections/deadlines.ts";
import { filteredBy } from "../../filtered-by.ts";
import type { NewOAuth2DeviceCodeRow, OAuth2DeviceCodeRow } from "../../oauth2-schema.ts";
import { prepared } from "../../prepared.ts";
import type { Database } from "../../schema.ts";
import { HOLDER, holderLocks, type ProvenClient } from "./lock-holder.ts";

/** A client that keeps exactly to the interval is early whenever the previous poll took longer on the network. */
const TOLERANCE = sql`interval '1 second'`;

/** Written out, because a kept plan cannot use a partial index by way of a parameter. */
const PENDING = sql<boolean>`status = 'pending'`;

/** What a new code consists of; everything else is null at first. */
const COLUMNS = [
  "id",
  "createdAt",
  "expiresAt",
  "secretPrefix",
  "hashedSecret",
  "userCode",
  "appId",
  "scope",
  "resourceUri",
  "requesterAddress",
  "intervalSeconds",
] as const;

type NewCode = Pick<NewOAuth2DeviceCodeRow, (typeof COLUMNS)[number]>;

const insert = prepared((db, codes: ReturnType<typeof columnsOf<NewCode, keyof NewCode>>) =>
  db
    .insertInto("oauth2DeviceCodes")
    .columns([...COLUMNS])
    .expression(
      sql<never>`select * from unnest(${codes.id}::uuid[], ${codes.createdAt}::timestamptz[],
        ${codes.expiresAt}::timestamptz[], ${codes.secretPrefix}::text[], ${codes.hashedSecret}::bytea[],
        ${codes.userCode}::text[], ${codes.appId}::uuid[], ${codes.scope}::text[], ${codes.resourceUri}::text[],
        ${codes.requesterAddress}::text[], ${codes.intervalSeconds}::int[])`,
    )
    .onConflict((conflict) => conflict.column("userCode").where(PENDING).doNothing())
    .returning("id"),
);

async function insertAll(db: Kysely<Database>, codes: readonly NewCode[]): Promise<boolean[]> {
  const inserted = new Set((await insert(db, columnsOf(codes, COLUMNS))).map(({ id }) => id));
  return codes.map(({ id }) => inserted.has(id));
}

const lock = prepared((db, { id, appId, secretId }: ProvenClient & { id: string }) =>
  db
    .selectFrom("oauth2DeviceCodes as granted")
    .innerJoin("users", "users.id", "granted.userId")
    .innerJoin("oauth2ProviderApps as app", "app.id", "granted.appId")
    .select(["granted.userId", "granted.status", "granted.resourceUri", "granted.scope"])
    .select(HOLDER)
    .where("granted.id", "=", id)
    .where(filteredBy("granted.appId", appId))
    .$if(secretId !== undefined, (query) =>
      query.innerJoin("oauth2ProviderAppSecrets as secret", (join) => join.on("secret.id", "=", secretId ?? "")),
    )
    .modifyEnd(holderLocks({ hasSecret: secretId !== undefined })),
);

/**
 * `store.oauth2DeviceCodes`: findByPrefix, findPending, find, insert, claim, decide, poll, slowDown, lock,
 * deleteOfUser, deleteOfGrant, deleteExpired.
 */
export function createOAuth2DeviceCodeStore(db: Kysely<Database>, { connection }: Deadlines) {
  const select = () => db.selectFrom("oauth2DeviceCodes").selectAll();
  const update = (id: string) => db.updateTable("oauth2DeviceCodes").where("id", "=", id);
  return {
    findByPrefix: (secretPrefix: string): Promise<OAuth2DeviceCodeRow | undefined> =>
      select().where("secretPrefix", "=", secretPrefix).executeTakeFirst(),

    findPending: (userCode: string, now: Date): Promise<OAuth2DeviceCodeRow | undefined> =>
      select()
        .where("userCode", "=", userCode)
        .where("status", "=", "pending")
        .where("expiresAt", ">", now)
        .executeTakeFirst(),

    /** The id must be a UUID. */
    find: (id: string): Promise<OAuth2DeviceCodeRow | undefined> => select().where("id", "=", id).executeTakeFirst(),

    /** False if a pending row has the same user code. */
    insert: createBatches((codes: readonly NewCode[]) => insertAll(db, codes), { longestWaitMs: connection }),

    /**
     * Binds the code to the session that entered it. Undefined if another session has done so. Once that has ended,
     * another session of the same person can take its place, but nobody else (rules#55).
     */
    claim: (id: string, { userId, claimedByKey }: { userId: string; claimedByKey: string }) =>
      update(id)
        .set({ userId, claimedByKey })
        .where("status", "=", "pending")
        .where((where) => where.or([where("userId", "is", null), where("userId", "=", userId)]))
        .where((where) => where.or([where("claimedByKey", "is", null), where("claimedByKey", "=", claimedByKey)]))
        .returningAll()
        .executeTakeFirst(),

    /** Undefined for all but one decision, for a session that has not claimed the code, and after its end. */
    decide: (id: string, { status, claimedByKey, now }: Decision): Promise<OAuth2DeviceCodeRow | undefined> =>
      update(id)
        .set({ status })
        .where("status", "=", "pending")
        .where("claimedByKey", "=", claimedByKey)
        .where("expiresAt", ">", now)
        .returningAll()
        .executeTakeFirst(),

    /**
     * Records a poll that comes less than a second before the interval is over, or later, and returns the row.
     * Undefined if it came earlier, and for all but one of several at once. A clock that was set back delays nobody.
     * The interval is at least the one that the caller knows, and is stored.
     */
    poll: (id: string, { now, intervalSeconds }: Poll): Promise<OAuth2DeviceCodeRow | undefined> => {
      const seconds = sql<number>`greatest(interval_seconds, ${intervalSeconds}::int)`;
      const interval = sql<string>`${seconds} * interval '1 second'`;
      return update(id)
        .set({ lastPolledAt: now, intervalSeconds: seconds })
        .where(
          sql<boolean>`(last_polled_at is null or ${now} not between last_polled_at - ${interval} and last_polled_at + ${interval} - ${TOLERANCE})`,
        )
        .returningAll()
        .executeTakeFirst();
    },

    /**
     * From now on the device has to wait five seconds longer, up to a minute. What counts is its last good poll
     * (rules#59).
     */
    slowDown: (id: string): Promise<OAuth2DeviceCodeRow | undefined> =>
      update(id)
        .set({ intervalSeconds: sql<number>`least(interval_seconds + 5, 60)` })
        .where("status", "=", "pending")
        .returningAll()
        .executeTakeFirst(),

    /** The app's code, with its holder, until the transaction ends. Also undefined if the app or its secret is gone. */
    lock: async (id: string, client: ProvenClient) => (await lock(db, { id, ...client }))[0],

    deleteOfUser: (userId: string) => db.deleteFrom("oauth2DeviceCodes").where("userId", "=", userId).execute(),

    /** What could still become tokens. */
    deleteOfGrant: ({ userId, appId }: { userId: string; appId: string }) =>
      db
        .deleteFrom("oauth2DeviceCodes")
        .where("userId", "=", userId)
        .where("appId", "=", appId)
        .where("status", "in", ["pending", "approved"])
        .execute(),

    deleteExpired: (before: Date) => db.deleteFrom("oauth2DeviceCodes").where("expiresAt", "<", before).execute(),
  };
}

interface Poll {
  now: Date;
  intervalSeconds: number;
}

interface Decision {
  status: "approved" | "denied";
  claimedByKey: string;
  now: Date;
}

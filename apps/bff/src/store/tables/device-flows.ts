import { type Kysely, sql } from "kysely";
import { prepared } from "../prepared.ts";
import type { Database, DeviceFlowRow, NewDeviceFlowRow, StoredRefusal } from "../schema.ts";

interface Owned {
  /** What the flow is for; flows of different purposes never meet. */
  purpose: string;
  hashedOwner: Buffer;
}

/** Spelled out, as a plan that is kept finds no partial index by a parameter. */
const PENDING = sql<boolean>`status = 'pending'`;

const insert = prepared((db, flow: NewDeviceFlowRow) =>
  db
    .insertInto("deviceFlows")
    .values(flow)
    .onConflict((conflict) => conflict.columns(["purpose", "hashedOwner"]).where(PENDING).doNothing())
    .returning("id"),
);

export function createDeviceFlowStore(db: Kysely<Database>) {
  const update = (id: string) => db.updateTable("deviceFlows").where("id", "=", id);
  return {
    findByHandle: (purpose: string, hashedHandle: Buffer): Promise<DeviceFlowRow | undefined> =>
      db
        .selectFrom("deviceFlows")
        .selectAll()
        .where("purpose", "=", purpose)
        .where("hashedHandle", "=", hashedHandle)
        .executeTakeFirst(),

    /** The flow that its owner can go on with. */
    findLive: ({ purpose, hashedOwner }: Owned, now: Date): Promise<DeviceFlowRow | undefined> =>
      db
        .selectFrom("deviceFlows")
        .selectAll()
        .where("purpose", "=", purpose)
        .where("hashedOwner", "=", hashedOwner)
        .where("status", "=", "pending")
        .where("expiresAt", ">", now)
        .executeTakeFirst(),

    /** False when the same owner got another flow in the same moment. */
    insert: async (flow: NewDeviceFlowRow): Promise<boolean> => (await insert(db, flow)).length === 1,

    /** Ends the owner's pending flow, if there is one, so that another can begin. Returns what was ended. */
    replaceLive: ({ purpose, hashedOwner }: Owned): Promise<Pick<DeviceFlowRow, "hashedHandle">[]> =>
      db
        .updateTable("deviceFlows")
        .set({ status: "replaced", encryptedDeviceCode: null, encryptedHandle: null })
        .where("purpose", "=", purpose)
        .where("hashedOwner", "=", hashedOwner)
        .where("status", "=", "pending")
        .returning("hashedHandle")
        .execute(),

    /** False when another owner was faster. */
    async bind(id: string, hashedOwner: Buffer): Promise<boolean> {
      const result = await update(id).set({ hashedOwner }).where("hashedOwner", "is", null).executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    /**
     * The right to speak to the provider about this flow until `leaseUntil`, for one caller at a time on all replicas and
     * never before the interval is over. Undefined: somebody else has it, it is too early, or the owner has no such flow
     * that goes on.
     */
    claim: (
      { purpose, hashedOwner, hashedHandle }: Owned & { hashedHandle: Buffer },
      { now, leaseUntil }: { now: Date; leaseUntil: Date },
    ): Promise<DeviceFlowRow | undefined> =>
      db
        .updateTable("deviceFlows")
        .set({ nextPollAt: leaseUntil })
        .where("hashedHandle", "=", hashedHandle)
        .where("purpose", "=", purpose)
        .where("hashedOwner", "=", hashedOwner)
        .where("nextPollAt", "<=", now)
        .where(({ or, and, eb }) =>
          or([eb("status", "=", "granted"), and([eb("status", "=", "pending"), eb("expiresAt", ">", now)])]),
        )
        .returningAll()
        .executeTakeFirst(),

    wait: (id: string, changes: { nextPollAt: Date; intervalSeconds?: number; doubted?: boolean }) =>
      update(id).set(changes).where("status", "in", ["pending", "granted"]).execute(),

    grant: (id: string, encryptedTokens: Buffer) =>
      update(id)
        .set({ status: "granted", encryptedTokens, encryptedDeviceCode: null })
        .where("status", "=", "pending")
        .execute(),

    refuse: (id: string, refusal: StoredRefusal) =>
      update(id)
        .set({
          status: "refused",
          refusal: JSON.stringify(refusal),
          encryptedTokens: null,
          encryptedDeviceCode: null,
          encryptedHandle: null,
        })
        .where("status", "in", ["pending", "granted"])
        .execute(),

    /** True for exactly one caller: what the flow was worth is spent. */
    async consume(id: string): Promise<boolean> {
      const result = await update(id)
        .set({ status: "consumed", encryptedTokens: null, encryptedHandle: null })
        .where("status", "=", "granted")
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async deleteExpired(before: Date): Promise<number> {
      const result = await db.deleteFrom("deviceFlows").where("expiresAt", "<", before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

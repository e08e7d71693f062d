import { type Kysely, sql } from "kysely";
import { createBatches } from "../batches.ts";
import { columnsOf } from "../columns-of.ts";
import type { Deadlines } from "../connections/deadlines.ts";
import { LATER_ON_DISK } from "../later-on-disk.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema.ts";
import type { DeviceFlowRow, NewDeviceFlowRow, StoredRefusal } from "../sign-in-schema.ts";

interface Owned {
  /** What the flow is for; flows of different purposes never meet. */
  purpose: string;
  hashedOwner: Buffer;
}

/** Written out, because a kept plan cannot use a partial index by way of a parameter. */
const PENDING = sql<boolean>`status = 'pending'`;

const insert = prepared((db, flow: NewDeviceFlowRow) =>
  db
    .insertInto("deviceFlows")
    .values(flow)
    .onConflict((conflict) => conflict.columns(["purpose", "hashedOwner"]).where(PENDING).doNothing())
    .returning("id"),
);

/** Browsers poll every few seconds: thousands of them become a few hundred statements a second. */
const POLLS = { gatherMs: 5 };

interface Claim extends Owned {
  hashedHandle: Buffer;
  now: Date;
  leaseUntil: Date;
}

/** What the holder of a claim needs to know. */
const CLAIMED = [
  "id",
  "purpose",
  "hashedHandle",
  "hashedOwner",
  "status",
  "intervalSeconds",
  "expiresAt",
  "doubted",
  "encryptedDeviceCode",
  "encryptedTokens",
] as const;

export type ClaimedFlow = Pick<DeviceFlowRow, (typeof CLAIMED)[number]>;

/** A locked row is being claimed or ended elsewhere: it is skipped, and nobody waits for another batch. */
const claimDue = prepared((db, claims: ReturnType<typeof columnsOf<Claim, keyof Claim>>) =>
  db
    .with("due", (query) =>
      query
        .selectFrom("deviceFlows as flow")
        .innerJoin(
          sql<Claim>`unnest(${claims.hashedHandle}::bytea[], ${claims.purpose}::text[], ${claims.hashedOwner}::bytea[],
            ${claims.now}::timestamptz[], ${claims.leaseUntil}::timestamptz[])`.as<"claim">(
            sql`claim(hashed_handle, purpose, hashed_owner, now, lease_until)`,
          ),
          (join) =>
            join
              .onRef("flow.hashedHandle", "=", "claim.hashedHandle")
              .onRef("flow.purpose", "=", "claim.purpose")
              .onRef("flow.hashedOwner", "=", "claim.hashedOwner"),
        )
        .select(["flow.id", "claim.leaseUntil"])
        .whereRef("flow.nextPollAt", "<=", "claim.now")
        .where(({ or, and, eb }) =>
          or([
            eb("flow.status", "=", "granted"),
            and([eb("flow.status", "=", "pending"), eb("flow.expiresAt", ">", eb.ref("claim.now"))]),
          ]),
        )
        .modifyEnd(sql`for no key update of flow skip locked`),
    )
    .updateTable("deviceFlows")
    .from("due")
    .set(({ ref }) => ({ nextPollAt: ref("due.leaseUntil") }))
    .whereRef("deviceFlows.id", "=", "due.id")
    .returning(CLAIMED.map((name) => `deviceFlows.${name}` as const))
    .returning(LATER_ON_DISK),
);

async function claimAll(db: Kysely<Database>, claims: readonly Claim[]): Promise<(ClaimedFlow | undefined)[]> {
  const names = ["hashedHandle", "purpose", "hashedOwner", "now", "leaseUntil"] as const;
  const rows = await claimDue(db, columnsOf(claims, names));
  const claimed = new Map(rows.map((row) => [nameOf(row), row]));
  return claims.map((claim) => {
    const name = nameOf(claim);
    const flow = claimed.get(name);
    claimed.delete(name);
    return flow;
  });
}

/**
 * By purpose and owner as well: another caller may ask about the same flow in the same batch, and gets nothing
 * (rules#8).
 */
function nameOf({ purpose, hashedHandle, hashedOwner }: ClaimedBy): string {
  return [hashedHandle.toString("hex"), purpose, hashedOwner?.toString("hex")].join(" ");
}

type ClaimedBy = Pick<DeviceFlowRow, "purpose" | "hashedHandle" | "hashedOwner">;

interface Pause {
  id: string;
  nextPollAt: Date;
}

const pauseThese = prepared((db, { id, nextPollAt }: ReturnType<typeof columnsOf<Pause, keyof Pause>>) =>
  db
    .updateTable("deviceFlows")
    .from(sql<Pause>`unnest(${id}::uuid[], ${nextPollAt}::timestamptz[])`.as<"pause">(sql`pause(id, next_poll_at)`))
    .set(({ ref }) => ({ nextPollAt: ref("pause.nextPollAt") }))
    .whereRef("deviceFlows.id", "=", "pause.id")
    .where("deviceFlows.status", "in", ["pending", "granted"])
    .returning(LATER_ON_DISK),
);

async function pauseAll(db: Kysely<Database>, pauses: readonly Pause[]): Promise<undefined[]> {
  await pauseThese(db, columnsOf(pauses, ["id", "nextPollAt"]));
  return pauses.map(() => undefined);
}

export function createDeviceFlowStore(db: Kysely<Database>, { connection }: Deadlines) {
  const update = (id: string) => db.updateTable("deviceFlows").where("id", "=", id);
  return {
    findByHandle: (purpose: string, hashedHandle: Buffer): Promise<DeviceFlowRow | undefined> =>
      db
        .selectFrom("deviceFlows")
        .selectAll()
        .where("purpose", "=", purpose)
        .where("hashedHandle", "=", hashedHandle)
        .executeTakeFirst(),

    /** The flow that its owner can continue with. */
    findLive: ({ purpose, hashedOwner }: Owned, now: Date): Promise<DeviceFlowRow | undefined> =>
      db
        .selectFrom("deviceFlows")
        .selectAll()
        .where("purpose", "=", purpose)
        .where("hashedOwner", "=", hashedOwner)
        .where("status", "=", "pending")
        .where("expiresAt", ">", now)
        .executeTakeFirst(),

    /** False if the same owner started another flow at the same moment. */
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

    /** False if another owner was faster. */
    async bind(id: string, hashedOwner: Buffer): Promise<boolean> {
      const result = await update(id).set({ hashedOwner }).where("hashedOwner", "is", null).executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    /**
     * The right to ask the provider about this flow until `leaseUntil`, for one caller at a time across all replicas
     * and never before the interval is over. Undefined: another caller has it, it is too early, or the owner has no
     * such flow in progress. Does not wait for the disk, nor does `pause`: a database crash may lose when the flow is
     * due next, and nothing else.
     */
    claim: createBatches((claims: readonly Claim[]) => claimAll(db, claims), { ...POLLS, longestWaitMs: connection }),

    /** Returns the claim: the flow continues then, and not before. */
    pause: createBatches((pauses: readonly Pause[]) => pauseAll(db, pauses), { ...POLLS, longestWaitMs: connection }),

    /** The same, with changes for the rest of the flow. */
    changePace: (id: string, changes: { nextPollAt: Date; intervalSeconds: number; doubted: boolean }) =>
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

    /** True for exactly one caller: the flow is used up. */
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
